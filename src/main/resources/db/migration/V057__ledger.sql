-- The books: double entry, append-only. What any page shows as money is a sum of these lines; the sums that are kept beside
-- them are kept by the database itself, from the lines, and by nobody else.

create table ledger_account (
    code            varchar(8)  primary key,
    name            varchar(40) not null,
    kind            varchar(12) not null,
    kept_by_account boolean     not null,
    kept_by_order   boolean     not null,
    may_be_negative boolean     not null,
    constraint ledger_account_kind_known check (kind in ('ASSET', 'LIABILITY', 'INCOME'))
);
comment on table ledger_account is 'The chart of accounts, with the codes of the accounting standards for business enterprises.';
comment on column ledger_account.kept_by_account is 'Whether each account of the marketplace has its own part of it.';
comment on column ledger_account.kept_by_order is 'Whether each order has its own part of it.';
comment on column ledger_account.may_be_negative is 'Whether a part of it can be below zero: what was paid out already and then refunded.';
insert into ledger_account (code, name, kind, kept_by_account, kept_by_order, may_be_negative) values
    ('1002',    'BANK',                  'ASSET',     false, false, true),
    ('1012',    'CHANNEL',               'ASSET',     false, false, true),
    ('2202.01', 'PROVIDER_PENDING',      'LIABILITY', true,  true,  false),
    ('2202.02', 'PROVIDER_AVAILABLE',    'LIABILITY', true,  true,  true),
    ('2202.03', 'WITHDRAWAL',            'LIABILITY', true,  false, false),
    ('2241.01', 'ORDER_HELD',            'LIABILITY', false, true,  false),
    ('2241.02', 'BUYER_BALANCE',         'LIABILITY', true,  false, false),
    ('2241.03', 'REFUND_OWED',           'LIABILITY', false, true,  false),
    ('2241.04', 'DEPOSIT',               'LIABILITY', true,  false, false),
    ('6051.01', 'COMMISSION_UNINVOICED', 'INCOME',    true,  true,  true),
    ('6051.02', 'COMMISSION_APPLIED',    'INCOME',    true,  false, false),
    ('6051.03', 'COMMISSION_INVOICED',   'INCOME',    true,  false, false);

create table ledger_transaction (
    id         bigint generated always as identity primary key,
    kind       varchar(32) not null,
    reference  varchar(32) not null,
    account_id bigint      not null,
    at         timestamptz not null,
    written_in xid8        not null default pg_current_xact_id(),
    constraint ledger_transaction_once unique (kind, reference),
    constraint ledger_transaction_account_fk foreign key (account_id) references account
);
comment on column ledger_transaction.reference is 'The payment, order, refund, withdrawal… that it is of; one kind of thing happens to it once.';
comment on column ledger_transaction.account_id is 'Whose affair it is: the payer, the provider that earns or withdraws.';
comment on column ledger_transaction.written_in is 'What was committed is complete: later lines are refused.';
create index ledger_transaction_account_idx on ledger_transaction (account_id, at, id);

create table ledger_entry (
    id             bigint generated always as identity primary key,
    transaction_id bigint         not null,
    code           varchar(8)     not null,
    account_id     bigint,
    order_no       varchar(20),
    debit          numeric(14, 2) not null default 0,
    credit         numeric(14, 2) not null default 0,
    balance_after  numeric(16, 2),
    constraint ledger_entry_transaction_fk foreign key (transaction_id) references ledger_transaction,
    constraint ledger_entry_code_fk foreign key (code) references ledger_account,
    constraint ledger_entry_account_fk foreign key (account_id) references account,
    constraint ledger_entry_order_fk foreign key (order_no) references purchase_order (order_no),
    constraint ledger_entry_one_side check (debit >= 0 and credit >= 0 and (debit = 0) <> (credit = 0)),
    constraint ledger_entry_balance_of_account check ((account_id is null) = (balance_after is null))
);
comment on column ledger_entry.balance_after is 'What the account has then, in its part of this: credits minus debits.';
create index ledger_entry_transaction_idx on ledger_entry (transaction_id);
create index ledger_entry_account_idx on ledger_entry (account_id, code, id desc);
create index ledger_entry_order_idx on ledger_entry (order_no);
create index ledger_entry_code_idx on ledger_entry (code, id) where account_id is null;

create table ledger_balance (
    account_id bigint         not null,
    code       varchar(8)     not null,
    amount     numeric(16, 2) not null,
    constraint ledger_balance_pk primary key (account_id, code),
    constraint ledger_balance_account_fk foreign key (account_id) references account,
    constraint ledger_balance_code_fk foreign key (code) references ledger_account,
    constraint ledger_balance_not_negative check (amount >= 0 or code in ('2202.02', '6051.01'))
);
comment on table ledger_balance is 'Credits minus debits of each account''s part; kept by the database from the lines.';
create index ledger_balance_code_idx on ledger_balance (code);

create table ledger_order_balance (
    order_no   varchar(20)    not null,
    code       varchar(8)     not null,
    account_id bigint,
    amount     numeric(16, 2) not null,
    constraint ledger_order_balance_pk primary key (order_no, code),
    constraint ledger_order_balance_order_fk foreign key (order_no) references purchase_order (order_no),
    constraint ledger_order_balance_account_fk foreign key (account_id) references account,
    constraint ledger_order_balance_code_fk foreign key (code) references ledger_account,
    constraint ledger_order_balance_not_negative check (amount >= 0 or code in ('2202.02', '6051.01'))
);
comment on table ledger_order_balance is 'Credits minus debits of each order''s part; kept by the database from the lines.';
create index ledger_order_balance_left_idx on ledger_order_balance (account_id, code, order_no) where amount <> 0;
create index ledger_order_balance_code_idx on ledger_order_balance (code, order_no) where amount <> 0;
create index ledger_order_balance_account_idx on ledger_order_balance (account_id);

create function keep_ledger_balances() returns trigger
    language plpgsql security definer set search_path = public, pg_temp
as
$$
begin
    if exists (select from added e join ledger_transaction t on t.id = e.transaction_id
               where t.written_in <> pg_current_xact_id()) then
        raise exception 'what the ledger has written is complete' using errcode = 'restrict_violation';
    end if;
    if exists (select from added e join ledger_account a using (code)
               where a.kept_by_account <> (e.account_id is not null) or a.kept_by_order and e.order_no is null) then
        raise exception 'a line of the ledger does not say whose it is' using errcode = 'check_violation';
    end if;
    insert into ledger_balance (account_id, code, amount)
    select distinct account_id, code, 0 from added where account_id is not null order by account_id, code
    on conflict do nothing;
    update ledger_balance b set amount = b.amount + e.amount
    from (select account_id, code, sum(credit - debit) as amount from added where account_id is not null
          group by account_id, code) e
    where b.account_id = e.account_id and b.code = e.code;
    insert into ledger_order_balance (order_no, code, account_id, amount)
    select distinct e.order_no, e.code, e.account_id, 0
    from added e join ledger_account a on a.code = e.code and a.kept_by_order order by e.order_no, e.code
    on conflict do nothing;
    update ledger_order_balance b set amount = b.amount + e.amount
    from (select order_no, code, sum(credit - debit) as amount from added group by order_no, code) e
    where b.order_no = e.order_no and b.code = e.code;
    return null;
end
$$;
create trigger ledger_entry_keeps_balances after insert on ledger_entry
    referencing new table as added for each statement execute function keep_ledger_balances();

create function require_balanced_transaction() returns trigger
    language plpgsql security definer set search_path = public, pg_temp
as
$$
declare
    lines int;
    difference numeric;
begin
    select count(*), sum(debit - credit) into lines, difference from ledger_entry where transaction_id = new.id;
    if lines < 2 or difference <> 0 then
        raise exception 'ledger transaction % % has % lines and is out of balance by %', new.kind, new.reference, lines, difference
            using errcode = 'check_violation', constraint = 'ledger_transaction_balanced';
    end if;
    return null;
end
$$;
create constraint trigger ledger_transaction_balanced after insert on ledger_transaction
    deferrable initially deferred for each row execute function require_balanced_transaction();

create trigger ledger_transaction_append_only before update or delete or truncate on ledger_transaction
    for each statement execute function refuse_change();
create trigger ledger_entry_append_only before update or delete or truncate on ledger_entry
    for each statement execute function refuse_change();

-- The one way in. Both sides of what it moves are looked at under locks, in the same order by everybody.
create function hold_ledger_balances(accounts bigint[], codes text[]) returns void
    language plpgsql security definer set search_path = public, pg_temp
as
$$
begin
    insert into ledger_balance (account_id, code, amount)
    select distinct p.account_id, p.code, 0 from unnest(accounts, codes) p (account_id, code)
    where p.account_id is not null order by 1, 2
    on conflict do nothing;
    perform from ledger_balance b
    where (b.account_id, b.code) in (select p.account_id, p.code from unnest(accounts, codes) p (account_id, code))
    order by b.account_id, b.code for update;
end
$$;
comment on function hold_ledger_balances(bigint[], text[]) is 'Keeps others from moving these balances until the transaction ends.';

create function post_to_ledger(posted_kind text, posted_reference text, posted_for bigint, posted_at timestamptz,
                               codes text[], accounts bigint[], orders text[], amounts numeric[]) returns text
    language plpgsql security definer set search_path = public, pg_temp
as
$$
declare
    posted bigint;
begin
    perform hold_ledger_balances(accounts, codes);
    if exists (select from ledger_transaction where kind = posted_kind and reference = posted_reference) then
        return 'ALREADY_POSTED';
    end if;
    if exists (select from unnest(codes, accounts, amounts) l (code, account_id, amount)
               join ledger_account a on a.code = l.code and not a.may_be_negative
               join ledger_balance b on b.code = l.code and b.account_id = l.account_id
               group by b.account_id, b.code, b.amount having b.amount - sum(l.amount) < 0) then
        return 'NOT_COVERED';
    end if;
    insert into ledger_transaction (kind, reference, account_id, at)
    values (posted_kind, posted_reference, posted_for, posted_at)
    on conflict on constraint ledger_transaction_once do nothing returning id into posted;
    if posted is null then
        return 'ALREADY_POSTED';
    end if;
    insert into ledger_entry (transaction_id, code, account_id, order_no, debit, credit, balance_after)
    select posted, l.code, l.account_id, l.order_no, greatest(l.amount, 0), greatest(-l.amount, 0),
           b.amount - sum(l.amount) over (partition by l.account_id, l.code order by l.position)
    from unnest(codes, accounts, orders, amounts) with ordinality l (code, account_id, order_no, amount, position)
    left join ledger_balance b on b.account_id = l.account_id and b.code = l.code
    order by l.position;
    return 'POSTED';
end
$$;
comment on function post_to_ledger(text, text, bigint, timestamptz, text[], bigint[], text[], numeric[]) is
    'Writes a transaction with its lines, debits above zero and credits below; nothing when it was written before, or when it '
    'would take more from a balance than there is.';

revoke insert, update, delete, truncate on ledger_account, ledger_transaction, ledger_entry, ledger_balance, ledger_order_balance
    from zhanggui_web;

call protect_rows('ledger_account', '(select sees_public())', 'false');
call protect_rows('ledger_balance', 'account_id = (select own_account())', 'false');
call protect_rows('ledger_order_balance',
    $$account_id = (select own_account())
      or account_id is null and exists (select from purchase_order o where o.order_no = ledger_order_balance.order_no)$$, 'false');
call protect_rows('ledger_entry',
    $$account_id = (select own_account())
      or account_id is null and exists (select from purchase_order o where o.order_no = ledger_entry.order_no)$$, 'false');
call protect_rows('ledger_transaction',
    $$account_id = (select own_account()) or exists (select from ledger_entry e where e.transaction_id = ledger_transaction.id)$$, 'false');
