-- Signing in so that it can be trusted: verified addresses, every attempt, and patience with failures.

alter table app_user
    add column email_verified_at timestamptz,
    add column new_email varchar(254),
    add column language varchar(8) not null default 'zh-CN';
comment on column app_user.email_verified_at is 'When it was proved that mail to the address reaches them; null for one that somebody else typed.';
comment on column app_user.new_email is 'What takes the place of the address once its link was followed.';
comment on column app_user.language is 'What they are written to in.';

-- Whoever signs in by an address has been reached by it.
update app_user set email_verified_at = created_at where login_name is null and email is not null;

alter table app_user
    add constraint app_user_verified_address check (email_verified_at is null or email is not null),
    add constraint app_user_new_email_lower_case check (new_email = lower(new_email)),
    add constraint app_user_language_known check (language in ('zh-CN', 'en'));

create table sign_in (
    id      bigint generated always as identity primary key,
    user_id bigint       not null,
    outcome varchar(20)  not null,
    ip      inet         not null,
    agent   varchar(300) not null,
    at      timestamptz  not null,
    constraint sign_in_user_fk foreign key (user_id) references app_user,
    constraint sign_in_outcome_known check (outcome in ('SUCCEEDED', 'WRONG_PASSWORD', 'WRONG_CODE'))
);
comment on table sign_in is 'Every attempt to sign in as somebody who exists, for them to read.';
comment on column sign_in.agent is 'What the browser called itself, cut off.';
create index sign_in_user_idx on sign_in (user_id, id desc);
create index sign_in_at_idx on sign_in using brin (at);
revoke update, truncate on sign_in from zhanggui_web;

create table attempt_count (
    key      bytea       not null,
    attempts integer     not null,
    last_at  timestamptz not null,
    open_at  timestamptz not null,
    constraint attempt_count_pk primary key (key)
);
comment on table attempt_count is 'Attempts that have not succeeded, of one name, address or user, and from when the next one is heard.';
comment on column attempt_count.key is 'Keyed hash of what is counted: people type passwords into the field of the name.';
create index attempt_count_last_idx on attempt_count (last_at);
