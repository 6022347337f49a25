-- What providers earn with each order, and from when it can be withdrawn. How much of it is left is a matter of the books:
-- the two amounts here are kept by the database from the ledger, so that a list of a million orders finds by them.

create table provider_earning (
    id             bigint generated always as identity primary key,
    account_id     bigint         not null,
    order_no       varchar(20)    not null,
    settled_at     timestamptz    not null,
    available_from timestamptz    not null,
    pending        numeric(12, 2) not null default 0,
    available      numeric(12, 2) not null default 0,
    constraint provider_earning_account_fk foreign key (account_id) references provider_profile,
    constraint provider_earning_order_fk foreign key (order_no) references purchase_order (order_no),
    constraint provider_earning_order_once unique (order_no),
    constraint provider_earning_available_after_settlement check (available_from >= settled_at)
);
comment on table provider_earning is 'An order of which a provider has, or had, a part.';
comment on column provider_earning.available_from is 'The later of its settlement and the end of the time in which its buyer can have it refunded without asking.';
comment on column provider_earning.pending is 'What of it cannot be withdrawn yet: 2202.01 of the order, kept by the database.';
comment on column provider_earning.available is 'What of it can be withdrawn, or is to be made up for: 2202.02 of the order, kept by the database.';
create index provider_earning_account_idx on provider_earning (account_id, id);
create index provider_earning_due_idx on provider_earning (available_from, id) where pending > 0;
create index provider_earning_account_due_idx on provider_earning (account_id, available_from) where pending > 0;
create index provider_earning_pending_idx on provider_earning (account_id, id) where pending > 0;
create index provider_earning_available_idx on provider_earning (account_id, id) where available <> 0;
create index provider_earning_fifo_idx on provider_earning (account_id, (available > 0), settled_at, id) where available <> 0;
create index provider_earning_over_idx on provider_earning (account_id, id) where pending = 0 and available = 0;

revoke insert, update, delete, truncate on provider_earning from zhanggui_web;
grant insert (account_id, order_no, settled_at, available_from) on provider_earning to zhanggui_web;
call protect_rows('provider_earning', 'account_id = (select own_account())', 'false');

create function keep_provider_earnings() returns trigger
    language plpgsql security definer set search_path = public, pg_temp
as
$$
begin
    update provider_earning e
    set pending = coalesce(m.pending, e.pending), available = coalesce(m.available, e.available)
    from (select order_no, sum(amount) filter (where code = '2202.01') as pending,
                 sum(amount) filter (where code = '2202.02') as available
          from moved where code in ('2202.01', '2202.02') group by order_no) m
    where m.order_no = e.order_no;
    return null;
end
$$;
create trigger ledger_order_balance_keeps_earnings after update on ledger_order_balance
    referencing new table as moved for each statement execute function keep_provider_earnings();

-- What was settled until now; the buyer of software had five days, counted in Shanghai, with the day of payment.
insert into provider_earning (account_id, order_no, settled_at, available_from, pending, available)
select t.account_id, t.reference, t.at,
       case o.product_kind when 'SAAS'
            then greatest(t.at, ((o.paid_at at time zone 'Asia/Shanghai')::date + 5)::timestamp at time zone 'Asia/Shanghai')
            else t.at end,
       coalesce(p.amount, 0), coalesce(a.amount, 0)
from ledger_transaction t
join purchase_order o on o.order_no = t.reference
left join ledger_order_balance p on p.order_no = t.reference and p.code = '2202.01'
left join ledger_order_balance a on a.order_no = t.reference and a.code = '2202.02'
where t.kind = 'SETTLEMENT' order by t.at, t.id;

-- A provider reads what its withdrawals depend on.
alter policy sees on provider_record using ((select sees_everything()) or account_id = (select own_account()));
