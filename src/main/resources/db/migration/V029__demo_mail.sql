-- The demo's letter box. Nothing but the demo writes to it: in production mail leaves by SMTP and is kept nowhere.

create table demo_mail (
    id        bigint generated always as identity primary key,
    recipient varchar(254) not null,
    subject   varchar(200) not null,
    text      text         not null,
    sent_at   timestamptz  not null
);
comment on table demo_mail is 'Mails of the demo, which has no mail server; empty in production.';
