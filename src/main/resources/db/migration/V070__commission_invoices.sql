-- What the marketplace invoices providers for: its commissions (平台技术服务费). Each application takes all that is not invoiced
-- yet, order by order, so that what is returned of one later stands in the next.

create sequence commission_invoice_seq;

create table commission_invoice (
    id              bigint primary key default nextval('commission_invoice_seq'),
    number          varchar(20)    not null,
    account_id      bigint         not null,
    shop_name       varchar(60)    not null,
    kind            varchar(8)     not null,
    status          varchar(10)    not null,
    amount          numeric(14, 2) not null,
    orders          int            not null,
    title_type      varchar(8)     not null,
    title_name      varchar(100)   not null,
    taxpayer_no     varchar(20)    not null,
    bank            varchar(100),
    bank_account    varchar(40),
    company_address varchar(200),
    company_phone   varchar(30),
    email           varchar(254)   not null,
    applied_by      bigint         not null,
    applied_by_name varchar(60)    not null,
    applied_at      timestamptz    not null,
    invoice_no      varchar(30),
    comment         varchar(500),
    decided_by      bigint,
    decided_by_name varchar(60),
    decided_at      timestamptz,
    version         int            not null,
    constraint commission_invoice_number_once unique (number),
    constraint commission_invoice_account_fk foreign key (account_id) references provider_profile,
    constraint commission_invoice_applied_by_fk foreign key (applied_by, account_id) references app_user (id, account_id),
    constraint commission_invoice_decided_by_fk foreign key (decided_by) references app_user,
    constraint commission_invoice_kind_known check (kind in ('ORDINARY', 'SPECIAL')),
    constraint commission_invoice_status_known check (status in ('APPLIED', 'ISSUED', 'REFUSED', 'CANCELLED')),
    constraint commission_invoice_amount_positive check (amount > 0),
    constraint commission_invoice_orders_bounds check (orders between 1 and 5000),
    constraint commission_invoice_company check (title_type = 'COMPANY'),
    constraint commission_invoice_special check (kind = 'ORDINARY'
        or num_nulls(bank, bank_account, company_address, company_phone) = 0),
    constraint commission_invoice_issued check ((status = 'ISSUED') = (invoice_no is not null)),
    constraint commission_invoice_refused check ((status = 'REFUSED') = (comment is not null)),
    constraint commission_invoice_decided check ((status = 'APPLIED') = (decided_at is null)
        and num_nonnulls(decided_by, decided_by_name, decided_at) in (0, 3))
);
comment on table commission_invoice is 'A provider''s application for an invoice over commissions (佣金发票), and what became of it.';
comment on column commission_invoice.number is 'By which the ledger knows it.';
comment on column commission_invoice.amount is 'The sum of its orders'' parts, which stays what it was: what is refunded later is in another.';
comment on column commission_invoice.email is 'Where the invoice is sent, beside the console.';
comment on column commission_invoice.decided_by is 'Staff, or who took it back.';
create index commission_invoice_account_idx on commission_invoice (account_id, id);
create index commission_invoice_waiting_idx on commission_invoice (applied_at, id) where status = 'APPLIED';
create index commission_invoice_decided_idx on commission_invoice (decided_at, id) where status in ('ISSUED', 'REFUSED');
create index commission_invoice_applied_by_idx on commission_invoice (applied_by, account_id);
create index commission_invoice_decided_by_idx on commission_invoice (decided_by);

revoke update, delete, truncate on commission_invoice from zhanggui_web;
grant update (status, invoice_no, comment, decided_by, decided_by_name, decided_at, version) on commission_invoice to zhanggui_web;
call protect_rows('commission_invoice', 'account_id = (select own_account())', 'account_id = (select own_account())');

create table commission_invoice_order (
    invoice_id bigint         not null,
    place      int            not null,
    order_no   varchar(20)    not null,
    amount     numeric(12, 2) not null,
    constraint commission_invoice_order_pk primary key (invoice_id, place),
    constraint commission_invoice_order_once unique (invoice_id, order_no),
    constraint commission_invoice_order_invoice_fk foreign key (invoice_id) references commission_invoice,
    constraint commission_invoice_order_order_fk foreign key (order_no) references purchase_order (order_no),
    constraint commission_invoice_order_amount_something check (amount <> 0)
);
comment on table commission_invoice_order is 'What an application took of which order.';
comment on column commission_invoice_order.amount is 'Below zero where a commission was returned after it was invoiced.';
create index commission_invoice_order_order_idx on commission_invoice_order (order_no);
create trigger commission_invoice_order_append_only before update or delete or truncate on commission_invoice_order
    for each statement execute function refuse_change();
revoke update, delete, truncate on commission_invoice_order from zhanggui_web;
call protect_rows('commission_invoice_order',
    'exists (select from commission_invoice i where i.id = invoice_id)',
    'exists (select from commission_invoice i where i.id = invoice_id)');

create table commission_invoice_file (
    invoice_id             bigint primary key,
    file_name              varchar(120) not null,
    media_type             varchar(40)  not null,
    bytes                  bytea        not null,
    uploaded_by_account_id bigint       not null,
    uploaded_by            bigint       not null,
    uploaded_at            timestamptz  not null,
    constraint commission_invoice_file_invoice_fk foreign key (invoice_id) references commission_invoice,
    constraint commission_invoice_file_uploader_fk foreign key (uploaded_by, uploaded_by_account_id)
        references app_user (id, account_id),
    constraint commission_invoice_file_size_bounds check (octet_length(bytes) between 1 and 5242880)
);
comment on table commission_invoice_file is 'Commission invoices as files, from staff; fetched by way of the application.';
-- What comes in is compressed already.
alter table commission_invoice_file alter column bytes set storage external;
create index commission_invoice_file_uploader_idx on commission_invoice_file (uploaded_by, uploaded_by_account_id);
create trigger commission_invoice_file_append_only before update or delete or truncate on commission_invoice_file
    for each statement execute function refuse_change();
revoke update, delete, truncate on commission_invoice_file from zhanggui_web;
call protect_rows('commission_invoice_file',
    'exists (select from commission_invoice i where i.id = invoice_id)', 'false');

-- Staff hear of applications, providers of what became of them. Other rooms add kinds of their own beside these.
do $$
declare
    known text;
begin
    select pg_get_constraintdef(oid) into strict known from pg_constraint
    where conrelid = 'notice'::regclass and conname = 'notice_kind_known';
    alter table notice drop constraint notice_kind_known;
    execute 'alter table notice add constraint notice_kind_known ' || replace(known, 'ARRAY[',
        $kinds$ARRAY['COMMISSION_INVOICE_APPLIED'::character varying, 'COMMISSION_INVOICE_ISSUED'::character varying, 'COMMISSION_INVOICE_RETURNED'::character varying, $kinds$);
    select pg_get_constraintdef(oid) into strict known from pg_constraint
    where conrelid = 'notice_mail_choice'::regclass and conname = 'notice_mail_choice_family_known';
    if strpos(known, 'SETTLEMENT') = 0 then
        alter table notice_mail_choice drop constraint notice_mail_choice_family_known;
        execute 'alter table notice_mail_choice add constraint notice_mail_choice_family_known ' || replace(known, 'ARRAY[',
            $family$ARRAY['SETTLEMENT'::character varying, $family$);
    end if;
end
$$;
