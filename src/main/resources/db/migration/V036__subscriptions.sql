-- What accounts have of products until when, and the orders that begin it, prolong it or move it to another spec.

create sequence subscription_seq;

create table subscription (
    id                  bigint primary key default nextval('subscription_seq'),
    account_id          bigint         not null,
    provider_account_id bigint         not null,
    shop_name           varchar(60)    not null,
    product_id          bigint         not null,
    product_name        varchar(60)    not null,
    spec_name           varchar(40)    not null,
    trial               boolean        not null,
    cycle_count         int            not null,
    cycle_unit          varchar(8)     not null,
    cycle_price         numeric(12, 2) not null,
    period_from         date           not null,
    started_on          date           not null,
    months              int            not null,
    days                int            not null,
    ends_on             date           not null,
    ends_at             timestamptz    not null,
    version             int            not null,
    constraint subscription_account_fk foreign key (account_id) references account,
    constraint subscription_provider_fk foreign key (provider_account_id) references provider_profile,
    constraint subscription_product_fk foreign key (product_id) references product,
    constraint subscription_cycle_known check (cycle_unit in ('DAY', 'MONTH', 'YEAR') and cycle_count >= 1),
    constraint subscription_price_not_negative check (cycle_price >= 0),
    constraint subscription_term_forwards check (months >= 0 and days >= 0 and months + days >= 1),
    constraint subscription_period_within check (period_from >= started_on and period_from < ends_on),
    -- Java's calendar and the database's agree, or nothing is written.
    constraint subscription_ends_on_true
        check (ends_on = cast(started_on + make_interval(months => months, days => days) as date)),
    constraint subscription_ends_at_true check (ends_at = cast(ends_on as timestamp) at time zone 'Asia/Shanghai')
);
comment on table subscription is 'What an account has of a product until when. The spec is kept by its name, which outlives the spec.';
comment on column subscription.cycle_count is 'With cycle_unit: the cycle that was bought last.';
comment on column subscription.cycle_price is 'What the spec costs for that cycle; only asked for once the spec has been deleted.';
comment on column subscription.period_from is 'The day, in Shanghai, on which the cycle that was bought last begins.';
comment on column subscription.started_on is 'The first day, in Shanghai, and the anchor of the calendar months that follow.';
comment on column subscription.ends_on is 'The first day, in Shanghai, that is no longer part of it.';
comment on column subscription.ends_at is 'The instant at which that day begins: from then on it has ended.';
create index subscription_account_idx on subscription (account_id, id desc);
create index subscription_account_end_idx on subscription (account_id, ends_at);
create index subscription_provider_idx on subscription (provider_account_id);
create index subscription_product_idx on subscription (product_id);

alter table purchase_order
    add column subscription_id bigint,
    add column from_spec_name  varchar(40),
    add column cycle_price     numeric(12, 2),
    add column period_from     date,
    add column period_to       date,
    add constraint purchase_order_subscription_fk foreign key (subscription_id) references subscription,
    add constraint purchase_order_changes_something
        check (type not in ('RENEWAL', 'UPGRADE') or subscription_id is not null and period_from is not null),
    add constraint purchase_order_upgrade_from
        check ((type = 'UPGRADE') = (from_spec_name is not null) and (type = 'UPGRADE') = (cycle_price is not null)),
    add constraint purchase_order_period check (period_from < period_to and (period_from is null) = (period_to is null)),
    add constraint purchase_order_trial_free check (type <> 'TRIAL' or original_amount = 0 and paid_at is not null);
comment on column purchase_order.subscription_id is 'What it prolongs or moves; for a new purchase and a trial, what it began when it was paid.';
comment on column purchase_order.from_spec_name is 'The spec that an upgrade leaves; spec_name is the one that it leads to.';
comment on column purchase_order.cycle_price is 'What the spec that an upgrade leads to costs for the cycle of the subscription.';
comment on column purchase_order.period_from is 'The first day that was bought, and in period_to the first day that was not, in Shanghai.';
create index purchase_order_subscription_idx on purchase_order (subscription_id, id desc);
-- One renewal or upgrade at a time waits for its payment.
create unique index purchase_order_one_open_change on purchase_order (subscription_id) where status = 'UNPAID';
