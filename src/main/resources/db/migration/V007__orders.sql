-- Orders, and every price that they had.

create sequence purchase_order_seq;

create table purchase_order (
    id                   bigint primary key default nextval('purchase_order_seq'),
    order_no             varchar(20)    not null,
    type                 varchar(16)    not null,
    status               varchar(24)    not null,
    buyer_account_id     bigint         not null,
    placed_by            bigint         not null,
    provider_account_id  bigint         not null,
    shop_name            varchar(60)    not null,
    product_id           bigint         not null,
    product_name         varchar(60)    not null,
    product_kind         varchar(16)    not null,
    spec_name            varchar(40)    not null,
    cycle_count          int            not null,
    cycle_unit           varchar(8)     not null,
    commission_rate      numeric(5, 4)  not null,
    original_amount      numeric(12, 2) not null,
    payable_amount       numeric(12, 2) not null,
    placed_at            timestamptz    not null,
    expires_at           timestamptz    not null,
    paid_by_account_id   bigint,
    paid_by              bigint,
    paid_at              timestamptz,
    ended_at             timestamptz,
    version              int            not null,
    constraint purchase_order_no_unique unique (order_no),
    constraint purchase_order_buyer_fk foreign key (buyer_account_id) references account,
    constraint purchase_order_placed_by_fk foreign key (placed_by) references app_user,
    constraint purchase_order_provider_fk foreign key (provider_account_id) references provider_profile,
    constraint purchase_order_product_fk foreign key (product_id) references product,
    constraint purchase_order_paid_by_account_fk foreign key (paid_by_account_id) references account,
    constraint purchase_order_paid_by_fk foreign key (paid_by) references app_user,
    constraint purchase_order_type_known check (type in ('NEW', 'RENEWAL', 'UPGRADE', 'TRIAL')),
    constraint purchase_order_status_known check (status in ('UNPAID', 'PAID', 'IN_DELIVERY', 'AWAITING_ACCEPTANCE',
        'COMPLETED', 'CANCELLED', 'EXPIRED', 'DELIVERY_FAILED', 'REFUNDING', 'REFUNDED')),
    constraint purchase_order_amount_bounds check (payable_amount >= 0 and payable_amount <= original_amount
        and original_amount <= 10000000),
    -- Paid, or ended unpaid, or still waiting: never two of them.
    constraint purchase_order_paid_or_ended check (case
        when status = 'UNPAID' then paid_at is null and ended_at is null
        when status in ('CANCELLED', 'EXPIRED') then paid_at is null and ended_at is not null
        else paid_at is not null and paid_by is not null and paid_by_account_id is not null and ended_at is null end),
    constraint purchase_order_paid_in_time check (paid_at is null or paid_at <= expires_at),
    constraint purchase_order_expired_late check (status <> 'EXPIRED' or ended_at > expires_at)
);
comment on table purchase_order is 'One purchase of one spec for one cycle, with what was bought as a snapshot.';
comment on column purchase_order.original_amount is 'At placement; a reprice is always against this.';
comment on column purchase_order.expires_at is 'The last instant at which it can be paid.';
comment on column purchase_order.ended_at is 'When it was cancelled, or marked as expired.';
create index purchase_order_buyer_idx on purchase_order (buyer_account_id, id desc);
create index purchase_order_buyer_status_idx on purchase_order (buyer_account_id, status, id desc);
create index purchase_order_provider_idx on purchase_order (provider_account_id, id desc);
create index purchase_order_provider_status_idx on purchase_order (provider_account_id, status, id desc);
create index purchase_order_expiry_idx on purchase_order (expires_at) where status = 'UNPAID';
create index purchase_order_product_idx on purchase_order (product_id);
create index purchase_order_placed_by_idx on purchase_order (placed_by);
create index purchase_order_paid_by_idx on purchase_order (paid_by);
create index purchase_order_paid_by_account_idx on purchase_order (paid_by_account_id);

alter table agreement_acceptance
    add constraint agreement_acceptance_order_fk foreign key (order_no) references purchase_order (order_no)
        deferrable initially deferred;
alter table payment_order
    add constraint payment_order_order_fk foreign key (order_no) references purchase_order (order_no);

create sequence price_change_seq;

create table price_change (
    id           bigint primary key default nextval('price_change_seq'),
    order_id     bigint         not null,
    from_amount  numeric(12, 2) not null,
    to_amount    numeric(12, 2) not null,
    reason       varchar(200),
    changed_by   bigint         not null,
    changed_by_name varchar(60) not null,
    changed_at   timestamptz    not null,
    constraint price_change_order_fk foreign key (order_id) references purchase_order,
    constraint price_change_user_fk foreign key (changed_by) references app_user,
    constraint price_change_changes check (from_amount <> to_amount)
);
comment on table price_change is 'Who repriced an order, from what to what, and why; both sides see it.';
create index price_change_order_idx on price_change (order_id, id);
create index price_change_user_idx on price_change (changed_by);
create trigger price_change_append_only before update or delete or truncate on price_change
    for each statement execute function refuse_change();
revoke update, delete, truncate on price_change from zhanggui_web;
