-- What becomes of an order after its payment: delivered, looked at, accepted or rejected, put before staff, refunded.

alter table purchase_order
    add column accept_by       timestamptz,
    add column rejections      int not null default 0,
    add column completed_at    timestamptz,
    add column frozen_at       timestamptz,
    add column refunded_amount numeric(12, 2),
    add column refunded_at     timestamptz,
    add constraint purchase_order_accepted_in_time
        check ((status = 'AWAITING_ACCEPTANCE') = (accept_by is not null)),
    add constraint purchase_order_rejections_counted check (rejections >= 0),
    add constraint purchase_order_completed check (status <> 'COMPLETED' or completed_at is not null),
    add constraint purchase_order_frozen_within_life
        check (frozen_at is null or status in ('IN_DELIVERY', 'AWAITING_ACCEPTANCE')),
    add constraint purchase_order_refund_bounds check (refunded_amount between 0 and payable_amount),
    add constraint purchase_order_refund_stated
        check ((status in ('REFUNDING', 'REFUNDED')) = (refunded_amount is not null)),
    add constraint purchase_order_refund_dated check ((status = 'REFUNDED') = (refunded_at is not null));
comment on column purchase_order.accept_by is 'The last instant at which the buyer can reject what was delivered.';
comment on column purchase_order.frozen_at is 'Since when staff is asked to decide, and nothing else moves it.';
comment on column purchase_order.refunded_amount is 'What goes, or went, back to the buyer: all that was paid, or a part.';
create index purchase_order_acceptance_idx on purchase_order (accept_by) where status = 'AWAITING_ACCEPTANCE';
create index purchase_order_frozen_idx on purchase_order (frozen_at) where frozen_at is not null;

create sequence order_step_seq;

create table order_step (
    id                 bigint primary key default nextval('order_step_seq'),
    order_id           bigint      not null,
    kind               varchar(24) not null,
    note               varchar(500),
    done_by_account_id bigint,
    done_by            bigint,
    done_by_name       varchar(60),
    at                 timestamptz not null,
    constraint order_step_order_fk foreign key (order_id) references purchase_order,
    constraint order_step_account_fk foreign key (done_by_account_id) references account,
    constraint order_step_user_fk foreign key (done_by) references app_user,
    constraint order_step_kind_known check (kind in ('DELIVERY_BEGUN', 'PROGRESSED', 'DELIVERY_FAILED', 'DELIVERED',
        'REJECTED', 'COMPLETED', 'APPEALED', 'APPEAL_DECIDED', 'REFUND_ASKED', 'REFUND_DECLINED', 'REFUND_BEGUN',
        'REFUNDED')),
    constraint order_step_doer_whole check ((done_by is null) = (done_by_account_id is null)
        and (done_by is null) = (done_by_name is null))
);
comment on table order_step is 'What happened to an order after it was paid; both sides see it.';
comment on column order_step.done_by is 'Null for what the marketplace did by itself.';
create index order_step_order_idx on order_step (order_id, id);
create index order_step_account_idx on order_step (done_by_account_id);
create index order_step_user_idx on order_step (done_by);
create trigger order_step_append_only before update or delete or truncate on order_step
    for each statement execute function refuse_change();
revoke update, delete, truncate on order_step from zhanggui_web;

call protect_rows('order_step',
    'exists (select from purchase_order o where o.id = order_id)',
    'exists (select from purchase_order o where o.id = order_id)');

-- An order is refunded once, whatever else its payment was for.
alter table refund add column order_no varchar(20);
update refund r set order_no = (select x.order_no from payment_order x where x.payment_id = r.payment_id);
alter table refund
    alter column order_no set not null,
    add constraint refund_order_fk foreign key (payment_id, order_no) references payment_order (payment_id, order_no);
drop index refund_payment_unique;
create unique index refund_order_once on refund (payment_id, order_no);
