-- Several orders of one payment are refunded apart from each other, whole or in part.

-- What goes back for an order is no more than was paid for it, so that no payment gives back more than it took.
alter table payment_order add constraint payment_order_amount_unique unique (payment_id, order_no, amount);
alter table refund add column paid numeric(12, 2);
update refund r
set paid = (select x.amount from payment_order x where x.payment_id = r.payment_id and x.order_no = r.order_no);
alter table refund
    alter column paid set not null,
    drop constraint refund_order_fk,
    add constraint refund_order_fk foreign key (payment_id, order_no, paid)
        references payment_order (payment_id, order_no, amount),
    add constraint refund_within_payment check (amount <= paid);
comment on column refund.paid is 'What the payment was for this order; here to be compared with.';
create index refund_requested_idx on refund (requested_at) where status = 'REQUESTED';

-- The sandbox keeps refunds as a real gateway does: by their numbers, each of which moves money once.
create table sandbox_refund (
    refund_no  varchar(32) primary key,
    payment_no varchar(32)    not null,
    amount     numeric(12, 2) not null,
    at         timestamptz    not null,
    constraint sandbox_refund_trade_fk foreign key (payment_no) references sandbox_trade,
    constraint sandbox_refund_amount_positive check (amount > 0)
);
create index sandbox_refund_trade_idx on sandbox_refund (payment_no);
insert into sandbox_refund (refund_no, payment_no, amount, at)
select r.refund_no, t.payment_no, r.amount, coalesce(r.done_at, r.requested_at)
from sandbox_trade t join payment p on p.payment_no = t.payment_no join refund r on r.payment_id = p.id
where t.refunded > 0;
alter table sandbox_trade drop column refunded;
