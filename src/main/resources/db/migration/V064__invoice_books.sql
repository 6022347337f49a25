-- Whom a buyer's invoices are made out to, and where they are mailed: books to choose from when one is asked for.

create table invoice_title (
    id              bigint generated always as identity primary key,
    account_id      bigint       not null,
    type            varchar(8)   not null,
    name            varchar(100) not null,
    taxpayer_no     varchar(20),
    bank            varchar(100),
    bank_account    varchar(40),
    company_address varchar(200),
    company_phone   varchar(30),
    preferred       boolean      not null default false,
    version         int          not null default 0,
    made_at         timestamptz  not null,
    removed_at      timestamptz,
    constraint invoice_title_account_fk foreign key (account_id) references account,
    constraint invoice_title_type_known check (type in ('PERSON', 'COMPANY')),
    constraint invoice_title_company check (case when type = 'COMPANY' then taxpayer_no is not null
        else num_nonnulls(taxpayer_no, bank, bank_account, company_address, company_phone) = 0 end),
    constraint invoice_title_removed_is_not_preferred check (removed_at is null or not preferred)
);
comment on table invoice_title is 'A buyer''s book of titles (发票抬头). Requests keep what they took from it, so that nothing refers to it.';
comment on column invoice_title.preferred is 'Which one is offered first; at most one of an account.';
comment on column invoice_title.removed_at is 'When it was taken out of the book; null while it is in it.';
create unique index invoice_title_once on invoice_title (account_id, type, name, taxpayer_no) nulls not distinct
    where removed_at is null;
create unique index invoice_title_preferred on invoice_title (account_id) where preferred;
create index invoice_title_account_idx on invoice_title (account_id, id);
revoke delete, truncate on invoice_title from zhanggui_web;
call protect_rows('invoice_title', 'account_id = (select own_account())', 'account_id = (select own_account())');

create table invoice_address (
    id           bigint generated always as identity primary key,
    account_id   bigint       not null,
    recipient    varchar(60)  not null,
    phone        bytea,
    phone_masked varchar(20)  not null,
    province     varchar(40)  not null,
    city         varchar(40)  not null,
    district     varchar(40)  not null,
    street       varchar(200) not null,
    postcode     varchar(10),
    preferred    boolean      not null default false,
    version      int          not null default 0,
    made_at      timestamptz  not null,
    removed_at   timestamptz,
    constraint invoice_address_account_fk foreign key (account_id) references account,
    constraint invoice_address_phone_while_used check ((removed_at is null) = (phone is not null)),
    constraint invoice_address_removed_is_not_preferred check (removed_at is null or not preferred)
);
comment on table invoice_address is 'A buyer''s book of addresses (收票地址). Requests keep what they took from it, so that nothing refers to it.';
comment on column invoice_address.phone is 'Encrypted for the account under a key outside the database; forgotten when the address is removed.';
comment on column invoice_address.phone_masked is 'All that pages show of it, its own account''s too: 138****1234.';
create unique index invoice_address_once
    on invoice_address (account_id, recipient, phone_masked, province, city, district, street) where removed_at is null;
create unique index invoice_address_preferred on invoice_address (account_id) where preferred;
create index invoice_address_account_idx on invoice_address (account_id, id);
revoke delete, truncate on invoice_address from zhanggui_web;
call protect_rows('invoice_address', 'account_id = (select own_account())', 'account_id = (select own_account())');
