-- What people are told in the console: facts only, from which pages make sentences in the reader's language.

create table notice (
    id           bigint generated always as identity primary key,
    recipient_id bigint       not null,
    account_id   bigint       not null,
    kind         varchar(32)  not null,
    subject_type varchar(30)  not null,
    subject_id   varchar(60)  not null,
    subject_name varchar(120) not null,
    decision     varchar(16),
    comment      varchar(500),
    address      varchar(200) not null,
    happened_at  timestamptz  not null,
    read_at      timestamptz,
    constraint notice_recipient_fk foreign key (recipient_id) references app_user,
    constraint notice_account_fk foreign key (account_id) references account,
    constraint notice_told_once unique (recipient_id, subject_type, subject_id, kind, happened_at),
    constraint notice_kind_known check (kind in ('REVIEW_DECIDED')),
    constraint notice_decision_known check (decision in ('APPROVED', 'RETURNED')),
    constraint notice_decision_of_review check ((kind = 'REVIEW_DECIDED') = (decision is not null)),
    constraint notice_return_has_reason check (decision is distinct from 'RETURNED' or comment is not null),
    constraint notice_address_within check (address ~ '^/[^/]')
);
comment on table notice is 'Something that a user is told of in the console, once.';
comment on column notice.account_id is 'The account that it is about, which is the recipient''s.';
comment on column notice.subject_type is 'As the audit trail calls it, like subject_id.';
comment on column notice.subject_name is 'Its name when it happened.';
comment on column notice.comment is 'What the reviewer said. A notice never names the reviewer.';
comment on column notice.address is 'The page that shows the subject.';
comment on column notice.read_at is 'Null while unread.';
create index notice_recipient_idx on notice (recipient_id, happened_at desc, id desc);
create index notice_unread_idx on notice (recipient_id, happened_at desc, id desc) where read_at is null;
create index notice_account_idx on notice (account_id);

-- Pages do nothing to a notice but mark it as read.
revoke update, delete, truncate on notice from zhanggui_web;
grant update (read_at) on notice to zhanggui_web;
