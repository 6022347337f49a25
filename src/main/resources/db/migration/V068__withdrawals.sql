-- Withdrawals of what providers have earned: where to, how much, out of which orders, and what becomes of them.

create table payout_account (
    account_id      bigint       primary key,
    bank            varchar(60)  not null,
    branch          varchar(100) not null,
    holder          varchar(100) not null,
    number          bytea        not null,
    number_masked   varchar(40)  not null,
    changed_by      bigint       not null,
    changed_by_name varchar(60)  not null,
    changed_at      timestamptz  not null,
    constraint payout_account_account_fk foreign key (account_id) references provider_profile,
    constraint payout_account_changed_by_fk foreign key (changed_by, account_id) references app_user (id, account_id)
);
comment on table payout_account is 'Where a provider wants to be paid. Withdrawals keep what they took from it.';
comment on column payout_account.number is 'Encrypted for the account under a key outside the database.';
comment on column payout_account.number_masked is 'All that its own account sees of it.';
create index payout_account_changed_by_idx on payout_account (changed_by, account_id);
revoke delete, truncate on payout_account from zhanggui_web;
call protect_rows('payout_account', 'account_id = (select own_account())', 'account_id = (select own_account())');

create table automatic_withdrawal (
    account_id      bigint      primary key,
    enabled         boolean     not null,
    changed_by      bigint      not null,
    changed_by_name varchar(60) not null,
    changed_at      timestamptz not null,
    last_on         date,
    constraint automatic_withdrawal_account_fk foreign key (account_id) references provider_profile,
    constraint automatic_withdrawal_changed_by_fk foreign key (changed_by, account_id) references app_user (id, account_id)
);
comment on table automatic_withdrawal is 'Whether all that a provider can withdraw is paid to it each day without being asked (自动打款).';
comment on column automatic_withdrawal.last_on is 'The day in Shanghai on which that was looked at last.';
create index automatic_withdrawal_due_idx on automatic_withdrawal (last_on nulls first, account_id) where enabled;
create index automatic_withdrawal_changed_by_idx on automatic_withdrawal (changed_by, account_id);
revoke delete, truncate on automatic_withdrawal from zhanggui_web;
call protect_rows('automatic_withdrawal', 'account_id = (select own_account())', 'account_id = (select own_account())');

create sequence withdrawal_seq;

create table withdrawal (
    id                bigint primary key default nextval('withdrawal_seq'),
    withdrawal_no     varchar(20)    not null,
    account_id        bigint         not null,
    amount            numeric(12, 2) not null,
    orders            int            not null,
    automatic         boolean        not null,
    status            varchar(10)    not null,
    bank              varchar(60)    not null,
    branch            varchar(100)   not null,
    holder            varchar(100)   not null,
    number            bytea          not null,
    number_masked     varchar(40)    not null,
    requested_by      bigint,
    requested_by_name varchar(60),
    requested_at      timestamptz    not null,
    approved_by_name  varchar(60),
    approved_at       timestamptz,
    decided_by        bigint,
    decided_by_name   varchar(60),
    decided_at        timestamptz,
    comment           varchar(500),
    bank_reference    varchar(60),
    paid_by_name      varchar(60),
    paid_at           timestamptz,
    version           int            not null,
    constraint withdrawal_no_once unique (withdrawal_no),
    constraint withdrawal_account_fk foreign key (account_id) references provider_profile,
    constraint withdrawal_requested_by_fk foreign key (requested_by, account_id) references app_user (id, account_id),
    constraint withdrawal_decided_by_fk foreign key (decided_by) references app_user,
    constraint withdrawal_amount_bounds check (amount >= 0.01),
    constraint withdrawal_orders_bounds check (orders between 1 and 5000),
    constraint withdrawal_status_known check (status in ('REQUESTED', 'APPROVED', 'PAID', 'REFUSED')),
    constraint withdrawal_requested_by_someone check (automatic = (requested_by is null)
        and (requested_by is null) = (requested_by_name is null)),
    constraint withdrawal_decided check ((status = 'REQUESTED') = (decided_at is null)
        and (decided_by is null) = (decided_by_name is null) and (decided_at is not null or decided_by is null)
        and (decided_by is not null or automatic or decided_at is null)),
    constraint withdrawal_approved check ((status not in ('APPROVED', 'PAID') or approved_at is not null)
        and (approved_at is not null or approved_by_name is null) and (approved_by_name is not null or automatic or approved_at is null)),
    constraint withdrawal_refused_with_a_reason check (status <> 'REFUSED' or comment is not null and decided_by is not null),
    constraint withdrawal_paid check ((status = 'PAID') = (paid_at is not null)
        and (paid_at is null) = (bank_reference is null) and (paid_at is null) = (paid_by_name is null))
);
comment on table withdrawal is '提现: what a provider has paid out to it, with the bank account as it was then.';
comment on column withdrawal.orders is 'Out of how many orders it comes.';
comment on column withdrawal.automatic is 'Made by itself, and approved by that.';
comment on column withdrawal.number is 'Encrypted for the account; staff who pay read it.';
comment on column withdrawal.decided_by is 'Who approved or refused it, the last of both; null for what is approved by itself.';
comment on column withdrawal.comment is 'What whoever decided said; always there with a refusal.';
create index withdrawal_account_idx on withdrawal (account_id, id desc);
create index withdrawal_account_status_idx on withdrawal (account_id, status, id desc);
create index withdrawal_open_idx on withdrawal (requested_at, id) where status in ('REQUESTED', 'APPROVED');
create index withdrawal_over_idx on withdrawal (coalesce(paid_at, decided_at), id) where status in ('PAID', 'REFUSED');
create index withdrawal_requested_by_idx on withdrawal (requested_by, account_id);
create index withdrawal_decided_by_idx on withdrawal (decided_by);

-- How much goes where never changes.
revoke update, delete, truncate on withdrawal from zhanggui_web;
grant update (status, approved_by_name, approved_at, decided_by, decided_by_name, decided_at, comment, bank_reference, paid_by_name, paid_at, version)
    on withdrawal to zhanggui_web;
call protect_rows('withdrawal', 'account_id = (select own_account())', 'account_id = (select own_account())');
alter policy changes on withdrawal using ((select sees_everything()));

create table withdrawal_order (
    id            bigint generated always as identity primary key,
    withdrawal_id bigint         not null,
    account_id    bigint         not null,
    order_no      varchar(20)    not null,
    amount        numeric(12, 2) not null,
    constraint withdrawal_order_withdrawal_fk foreign key (withdrawal_id) references withdrawal,
    constraint withdrawal_order_account_fk foreign key (account_id) references provider_profile,
    constraint withdrawal_order_order_fk foreign key (order_no) references purchase_order (order_no),
    constraint withdrawal_order_once unique (withdrawal_id, order_no),
    constraint withdrawal_order_amount check (amount <> 0)
);
comment on table withdrawal_order is 'Out of which orders a withdrawal comes, those that were settled first before the others.';
comment on column withdrawal_order.amount is 'Below zero where it makes up for an order that was refunded after its part was paid out.';
create index withdrawal_order_lines_idx on withdrawal_order (withdrawal_id, id);
create index withdrawal_order_order_idx on withdrawal_order (order_no, id desc);
create index withdrawal_order_account_idx on withdrawal_order (account_id);
revoke update, delete, truncate on withdrawal_order from zhanggui_web;
call protect_rows('withdrawal_order', 'account_id = (select own_account())', 'account_id = (select own_account())');
