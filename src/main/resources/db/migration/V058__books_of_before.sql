-- What happened before there was a ledger is posted to it, at the time at which it happened; the balances that were kept
-- until now, and their movements, are gone with that.

create temporary table old_line (
    kind       text        not null,
    reference  text        not null,
    account_id bigint      not null,
    at         timestamptz not null,
    position   int         not null,
    code       text        not null,
    party      bigint,
    order_no   text,
    amount     numeric     not null
) on commit drop;

insert into old_line
select 'TOP_UP', m.reference, m.account_id, m.at, l.position, l.code, l.party, null, l.amount
from balance_movement m
cross join lateral (values (1, '1002', null, m.amount), (2, '2241.02', m.account_id, -m.amount)) l (position, code, party, amount)
where m.kind = 'TOP_UP';

-- Payments: those that succeeded, and those that a gateway took although they were closed, which went back whole.
insert into old_line
select 'PAYMENT', p.payment_no, p.account_id, p.succeeded_at, 1, case p.method when 'GATEWAY' then '1012' else '2241.02' end,
       case p.method when 'GATEWAY' then null else p.account_id end, null, p.amount
from payment p where p.status = 'SUCCEEDED' and p.amount > 0
union all
select 'PAYMENT', p.payment_no, p.account_id, p.succeeded_at, 2, case x.state when 'SETTLED' then '2241.01' else '2241.03' end,
       null, x.order_no, -x.amount
from payment p join payment_order x on x.payment_id = p.id where p.status = 'SUCCEEDED' and x.amount > 0
union all
select 'PAYMENT', p.payment_no, p.account_id, min(r.requested_at), 1, '1012', null, null, sum(r.amount)
from payment p join refund r on r.payment_id = p.id where p.status = 'CLOSED' group by p.id
union all
select 'PAYMENT', p.payment_no, p.account_id, min(r.requested_at) over (partition by p.id), 2, '2241.03', null, r.order_no, -r.amount
from payment p join refund r on r.payment_id = p.id where p.status = 'CLOSED';

-- Orders that were completed, and what remains of those that were refunded in part: their shares.
with earned as (
    select o.order_no, o.provider_account_id as provider, o.payable_amount - coalesce(o.refunded_amount, 0) as gross,
           round((o.payable_amount - coalesce(o.refunded_amount, 0)) * o.commission_rate, 2) as commission,
           coalesce(o.completed_at, o.refunded_at, o.paid_at) as at
    from purchase_order o where o.status in ('COMPLETED', 'REFUNDING', 'REFUNDED'))
insert into old_line
select 'SETTLEMENT', e.order_no, e.provider, e.at, l.position, l.code, l.party, e.order_no, l.amount
from earned e
cross join lateral (values (1, '2241.01', null, e.gross), (2, '2202.01', e.provider, e.commission - e.gross),
    (3, '6051.01', e.provider, -e.commission)) l (position, code, party, amount)
where e.gross > 0 and l.amount <> 0;

-- Refunds: out of what is held for the order; where it came from, at once or when the gateway has said so.
insert into old_line
select 'REFUND', r.refund_no, p.account_id, r.requested_at, l.position, l.code, l.party, l.order_no, l.amount
from refund r join payment p on p.id = r.payment_id
cross join lateral (values (1, '2241.01', null, r.order_no, r.amount),
    (2, case p.method when 'GATEWAY' then '2241.03' else '2241.02' end,
        case p.method when 'GATEWAY' then null else p.account_id end,
        case p.method when 'GATEWAY' then r.order_no end, -r.amount)) l (position, code, party, order_no, amount)
where r.reason = 'ORDER_REFUNDED';
insert into old_line
select 'REFUND_SENT', r.refund_no, p.account_id, r.done_at, l.position, l.code, null, l.order_no, l.amount
from refund r join payment p on p.id = r.payment_id
cross join lateral (values (1, '2241.03', r.order_no, r.amount), (2, '1012', null, -r.amount)) l (position, code, order_no, amount)
where r.status = 'DONE' and p.method = 'GATEWAY';

insert into old_line
select 'DEPOSIT', r.id::text, r.account_id, r.recorded_at, l.position, l.code, l.party, null, l.amount
from provider_record r
cross join lateral (values (1, '1002', null, r.amount), (2, '2241.04', r.account_id, -r.amount)) l (position, code, party, amount)
where r.kind = 'DEPOSIT'
union all
select 'DEPOSIT_RETURNED', r.id::text, r.account_id, r.voided_at, l.position, l.code, l.party, null, l.amount
from provider_record r
cross join lateral (values (1, '2241.04', r.account_id, r.amount), (2, '1002', null, -r.amount)) l (position, code, party, amount)
where r.kind = 'DEPOSIT' and r.voided_at is not null;

insert into ledger_transaction (kind, reference, account_id, at)
select kind, reference, account_id, min(at) from old_line group by kind, reference, account_id order by min(at), min(position);

insert into ledger_entry (transaction_id, code, account_id, order_no, debit, credit, balance_after)
select t.id, l.code, l.party, l.order_no, greatest(l.amount, 0), greatest(-l.amount, 0),
       case when l.party is not null
            then sum(-l.amount) over (partition by l.party, l.code order by t.at, t.id, l.position) end
from old_line l join ledger_transaction t on t.kind = l.kind and t.reference = l.reference
order by t.at, t.id, l.position;

do $$
declare
    wrong record;
begin
    select o.account_id, o.amount as before, coalesce(l.amount, 0) as posted into wrong
    from account_balance o left join ledger_balance l on l.account_id = o.account_id and l.code = '2241.02'
    where o.amount <> coalesce(l.amount, 0) limit 1;
    if found then
        raise exception 'account % had % and would have %', wrong.account_id, wrong.before, wrong.posted;
    end if;
end
$$;

drop table balance_movement;
drop table account_balance;
