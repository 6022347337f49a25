-- What staff have seen of a provider: its identity, the agreements it signed, the deposits it paid.

create table provider_record (
    id               bigint generated always as identity primary key,
    account_id       bigint       not null,
    kind             varchar(24)  not null,
    reference        varchar(120) not null,
    amount           numeric(12, 2),
    recorded_by      bigint       not null,
    recorded_by_name varchar(60)  not null,
    recorded_at      timestamptz  not null,
    voided_by_name   varchar(60),
    voided_at        timestamptz,
    constraint provider_record_account_fk foreign key (account_id) references provider_profile,
    constraint provider_record_recorded_by_fk foreign key (recorded_by) references app_user,
    constraint provider_record_kind_known
        check (kind in ('IDENTITY_VERIFIED', 'ONBOARDING_AGREEMENT', 'SETTLEMENT_AGREEMENT', 'DEPOSIT')),
    constraint provider_record_amount_of_deposit check ((kind = 'DEPOSIT') = (amount is not null)),
    constraint provider_record_amount_bounds check (amount > 0 and amount <= 10000000),
    constraint provider_record_voided_by_someone check ((voided_at is null) = (voided_by_name is null))
);
comment on column provider_record.reference is 'Where the proof is: a contract number, a bank receipt. No identity numbers.';
comment on column provider_record.voided_at is 'Since then it counts no longer; a record is never removed.';
create index provider_record_account_idx on provider_record (account_id, id desc);
create index provider_record_recorded_by_idx on provider_record (recorded_by);
revoke delete, truncate on provider_record from zhanggui_web;

create index provider_profile_company_name_idx on provider_profile using gin (company_name gin_trgm_ops);
