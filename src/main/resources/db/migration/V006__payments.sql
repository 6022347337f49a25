-- Payments, account balances, and the sandbox's cashier.

create sequence payment_seq;

create table payment (
    id            bigint primary key default nextval('payment_seq'),
    payment_no    varchar(32)    not null,
    account_id    bigint         not null,
    user_id       bigint         not null,
    method        varchar(16)    not null,
    gateway       varchar(16),
    amount        numeric(12, 2) not null,
    status        varchar(16)    not null,
    created_at    timestamptz    not null,
    closed_at     timestamptz,
    succeeded_at  timestamptz,
    version       int            not null,
    constraint payment_no_unique unique (payment_no),
    constraint payment_account_fk foreign key (account_id) references account,
    constraint payment_user_fk foreign key (user_id) references app_user,
    constraint payment_method_known check (method in ('BALANCE', 'GATEWAY', 'NONE')),
    constraint payment_gateway_named check ((method = 'GATEWAY') = (gateway is not null)),
    constraint payment_status_known check (status in ('PENDING', 'SUCCEEDED', 'CLOSED')),
    constraint payment_amount_bounds check (amount >= 0 and (method = 'NONE') = (amount = 0)),
    constraint payment_status_dated check ((status = 'SUCCEEDED') = (succeeded_at is not null)
        and (status = 'CLOSED') = (closed_at is not null))
);
comment on column payment.method is 'NONE: nothing was to be paid.';
create index payment_account_idx on payment (account_id, id desc);
create index payment_user_idx on payment (user_id);

create table payment_order (
    payment_id bigint         not null,
    order_no   varchar(20)    not null,
    amount     numeric(12, 2) not null,
    state      varchar(8)     not null,
    constraint payment_order_pk primary key (payment_id, order_no),
    constraint payment_order_payment_fk foreign key (payment_id) references payment,
    constraint payment_order_state_known check (state in ('OPEN', 'SETTLED', 'VOID'))
);
comment on table payment_order is 'Which orders a payment is for. An order has at most one open payment, and is settled once.';
create unique index payment_order_one_open on payment_order (order_no) where state = 'OPEN';
create unique index payment_order_settled_once on payment_order (order_no) where state = 'SETTLED';
create index payment_order_order_idx on payment_order (order_no);

create sequence refund_seq;

create table refund (
    id           bigint primary key default nextval('refund_seq'),
    refund_no    varchar(32)    not null,
    payment_id   bigint         not null,
    amount       numeric(12, 2) not null,
    reason       varchar(40)    not null,
    status       varchar(16)    not null,
    requested_at timestamptz    not null,
    done_at      timestamptz,
    constraint refund_no_unique unique (refund_no),
    constraint refund_payment_fk foreign key (payment_id) references payment,
    constraint refund_status_known check (status in ('REQUESTED', 'DONE')),
    constraint refund_amount_positive check (amount > 0)
);
-- Money that came in for an order that could no longer be paid goes back once.
create unique index refund_payment_unique on refund (payment_id);

create table account_balance (
    account_id bigint primary key,
    amount     numeric(12, 2) not null,
    constraint account_balance_account_fk foreign key (account_id) references account,
    constraint account_balance_not_negative check (amount >= 0)
);

create table balance_movement (
    id            bigint generated always as identity primary key,
    account_id    bigint         not null,
    amount        numeric(12, 2) not null,
    balance_after numeric(12, 2) not null,
    kind          varchar(16)    not null,
    reference     varchar(32)    not null,
    at            timestamptz    not null,
    constraint balance_movement_account_fk foreign key (account_id) references account_balance,
    constraint balance_movement_kind_known check (kind in ('TOP_UP', 'PAYMENT', 'REFUND')),
    constraint balance_movement_once unique (kind, reference),
    constraint balance_movement_not_negative check (balance_after >= 0)
);
comment on column balance_movement.amount is 'What came in, or, negative, what went out.';
create index balance_movement_account_idx on balance_movement (account_id, id desc);
create trigger balance_movement_append_only before update or delete or truncate on balance_movement
    for each statement execute function refuse_change();
revoke update, delete, truncate on balance_movement from zhanggui_web;

create table sandbox_trade (
    payment_no varchar(32) primary key,
    amount     numeric(12, 2) not null,
    status     varchar(16)    not null,
    refunded   numeric(12, 2) not null default 0,
    created_at timestamptz    not null,
    constraint sandbox_trade_status_known check (status in ('WAITING', 'PAID', 'CLOSED')),
    constraint sandbox_trade_refund_bounds check (refunded between 0 and amount)
);
comment on table sandbox_trade is 'The books of the built-in sandbox gateway: what a real gateway keeps on its own side.';
