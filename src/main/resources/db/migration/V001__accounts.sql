-- Who there is: accounts, the people who sign in for them, and the accounts that sell.

create sequence account_id_seq start 100000000001;

create table account (
    id         bigint primary key default nextval('account_id_seq'),
    name       varchar(120) not null,
    kind       varchar(16)  not null,
    created_at timestamptz  not null,
    constraint account_kind_known check (kind in ('CUSTOMER', 'PLATFORM'))
);
comment on table account is 'A tenant of the marketplace; its ID is what pages call the account ID.';
-- There is one platform account, whose users are the marketplace's staff.
create unique index account_one_platform on account (kind) where kind = 'PLATFORM';

create sequence app_user_seq;

create table app_user (
    id            bigint primary key default nextval('app_user_seq'),
    account_id    bigint       not null,
    email         varchar(254) not null,
    name          varchar(60)  not null,
    password_hash varchar(200) not null,
    root          boolean      not null,
    created_at    timestamptz  not null,
    constraint app_user_account_fk foreign key (account_id) references account
);
comment on table app_user is 'Someone who signs in for an account; the root user may do everything in it.';
create unique index app_user_email_unique on app_user (lower(email));
create index app_user_account_idx on app_user (account_id);
create unique index app_user_one_root on app_user (account_id) where root;

create table provider_profile (
    account_id   bigint primary key,
    shop_name    varchar(60)  not null,
    company_name varchar(120) not null,
    created_at   timestamptz  not null,
    constraint provider_profile_account_fk foreign key (account_id) references account
);
comment on table provider_profile is 'What makes an account a provider: the shop and the company behind it.';
