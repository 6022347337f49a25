-- What providers' monthly statements show, summed from the lines of the ledger as they are written, so that a month of a
-- provider with a million orders opens as quickly as one with ten. The database keeps these sums, and nobody else.

create function statement_month(at timestamptz) returns date
    language sql immutable parallel safe
return date_trunc('month', at at time zone 'Asia/Shanghai')::date;
comment on function statement_month(timestamptz) is 'The first day of the month in Shanghai.';

-- What each column of a statement sums is said here, for the lines that are written from now on and for those of before.
create view statement_posting with (security_invoker = true) as
select e.id, e.account_id, statement_month(t.at) as month, e.order_no, t.kind, e.code, e.credit - e.debit as amount,
       case when t.kind = 'SETTLEMENT' and e.code = '2202.01' then e.credit - e.debit else 0 end as net,
       case when t.kind = 'SETTLEMENT' and e.code = '6051.01' then e.credit - e.debit else 0 end as commission,
       case when t.kind = 'SETTLEMENT_REVERSAL' and e.code in ('2202.01', '2202.02') then e.debit - e.credit else 0 end
           as refunded_net,
       case when t.kind = 'SETTLEMENT_REVERSAL' and e.code = '6051.01' then e.debit - e.credit else 0 end
           as refunded_commission,
       case when t.kind in ('WITHDRAWAL', 'WITHDRAWAL_REFUSED') and e.code = '2202.02' then e.debit - e.credit else 0 end
           as withdrawn
from ledger_entry e join ledger_transaction t on t.id = e.transaction_id
where e.account_id is not null
  and t.kind in ('SETTLEMENT', 'SETTLEMENT_REVERSAL', 'WITHDRAWAL', 'WITHDRAWAL_REFUSED', 'PAYOUT');
comment on view statement_posting is 'The lines of the ledger that statements are made of.';

create table statement_month_sum (
    account_id bigint         not null,
    month      date           not null,
    kind       varchar(32)    not null,
    code       varchar(8)     not null,
    amount     numeric(16, 2) not null,
    constraint statement_month_sum_pk primary key (account_id, month, kind, code),
    constraint statement_month_sum_account_fk foreign key (account_id) references account,
    constraint statement_month_sum_code_fk foreign key (code) references ledger_account
);
comment on table statement_month_sum is 'Credits minus debits of an account in a month, by why the money moved.';

create table statement_line (
    account_id          bigint         not null,
    month               date           not null,
    order_no            varchar(20)    not null,
    net                 numeric(14, 2) not null,
    commission          numeric(14, 2) not null,
    refunded_net        numeric(14, 2) not null,
    refunded_commission numeric(14, 2) not null,
    withdrawn           numeric(14, 2) not null,
    constraint statement_line_pk primary key (account_id, month, order_no),
    constraint statement_line_account_fk foreign key (account_id) references account,
    constraint statement_line_order_fk foreign key (order_no) references purchase_order (order_no)
);
comment on table statement_line is 'What happened to an order''s money in a month.';
comment on column statement_line.net is 'SETTLEMENT: what came to the provider.';
comment on column statement_line.commission is 'SETTLEMENT: what came to the marketplace.';
comment on column statement_line.refunded_net is 'SETTLEMENT_REVERSAL: what the provider gave back of it.';
comment on column statement_line.refunded_commission is 'SETTLEMENT_REVERSAL: what the marketplace gave back of it.';
comment on column statement_line.withdrawn is 'WITHDRAWAL less WITHDRAWAL_REFUSED.';
create index statement_line_order_idx on statement_line (order_no);

create view statement_left_posting with (security_invoker = true) as
select e.id, e.account_id, (t.at at time zone 'Asia/Shanghai')::date as settled_on, e.code, e.credit - e.debit as amount
from ledger_entry e join ledger_transaction t on t.kind = 'SETTLEMENT' and t.reference = e.order_no
where e.account_id is not null and e.code in ('2202.01', '2202.02');
comment on view statement_left_posting is 'What came to a provider and left it again, by the day in Shanghai on which its order was settled.';

create table statement_left (
    account_id bigint         not null,
    settled_on date           not null,
    code       varchar(8)     not null,
    amount     numeric(16, 2) not null,
    constraint statement_left_pk primary key (account_id, settled_on, code),
    constraint statement_left_account_fk foreign key (account_id) references account,
    constraint statement_left_code_fk foreign key (code) references ledger_account
);
comment on table statement_left is 'What of a day''s orders is not withdrawn yet.';

create function keep_statements() returns trigger
    language plpgsql security definer set search_path = public, pg_temp
as
$$
begin
    -- Whoever adds to one of these rows holds the balance of the same account and code, so that nobody waits here.
    insert into statement_month_sum as s (account_id, month, kind, code, amount)
    select p.account_id, p.month, p.kind, p.code, sum(p.amount)
    from added a join statement_posting p on p.id = a.id
    group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict on constraint statement_month_sum_pk do update set amount = s.amount + excluded.amount;

    insert into statement_line as s (account_id, month, order_no, net, commission, refunded_net, refunded_commission, withdrawn)
    select p.account_id, p.month, p.order_no, sum(p.net), sum(p.commission), sum(p.refunded_net), sum(p.refunded_commission),
           sum(p.withdrawn)
    from added a join statement_posting p on p.id = a.id where p.order_no is not null
    group by 1, 2, 3 order by 1, 2, 3
    on conflict on constraint statement_line_pk do update
    set net = s.net + excluded.net, commission = s.commission + excluded.commission,
        refunded_net = s.refunded_net + excluded.refunded_net,
        refunded_commission = s.refunded_commission + excluded.refunded_commission,
        withdrawn = s.withdrawn + excluded.withdrawn;

    insert into statement_left as s (account_id, settled_on, code, amount)
    select p.account_id, p.settled_on, p.code, sum(p.amount)
    from added a join statement_left_posting p on p.id = a.id
    group by 1, 2, 3 order by 1, 2, 3
    on conflict on constraint statement_left_pk do update set amount = s.amount + excluded.amount;
    return null;
end
$$;
create trigger ledger_entry_keeps_statements after insert on ledger_entry
    referencing new table as added for each statement execute function keep_statements();

-- What was posted before.
insert into statement_month_sum (account_id, month, kind, code, amount)
select account_id, month, kind, code, sum(amount) from statement_posting group by 1, 2, 3, 4;
insert into statement_line (account_id, month, order_no, net, commission, refunded_net, refunded_commission, withdrawn)
select account_id, month, order_no, sum(net), sum(commission), sum(refunded_net), sum(refunded_commission), sum(withdrawn)
from statement_posting where order_no is not null group by 1, 2, 3;
insert into statement_left (account_id, settled_on, code, amount)
select account_id, settled_on, code, sum(amount) from statement_left_posting group by 1, 2, 3;

revoke insert, update, delete, truncate on statement_month_sum, statement_line, statement_left from zhanggui_web;
revoke insert, update, delete on statement_posting, statement_left_posting from zhanggui_web;
call protect_rows('statement_month_sum', 'account_id = (select own_account())', 'false');
call protect_rows('statement_line', 'account_id = (select own_account())', 'false');
call protect_rows('statement_left', 'account_id = (select own_account())', 'false');
