-- What buyers ask providers to invoice, and what becomes of it.

create sequence invoice_request_seq;

create table invoice_request (
    id                  bigint primary key default nextval('invoice_request_seq'),
    buyer_account_id    bigint         not null,
    provider_account_id bigint         not null,
    shop_name           varchar(60)    not null,
    kind                varchar(8)     not null,
    medium              varchar(10)    not null,
    status              varchar(10)    not null,
    amount              numeric(12, 2) not null,
    edition             int            not null,
    title_type          varchar(8)     not null,
    title_name          varchar(100)   not null,
    taxpayer_no         varchar(20),
    bank                varchar(100),
    bank_account        varchar(40),
    company_address     varchar(200),
    company_phone       varchar(30),
    recipient           varchar(60),
    phone               bytea,
    phone_masked        varchar(20),
    province            varchar(40),
    city                varchar(40),
    district            varchar(40),
    street              varchar(200),
    postcode            varchar(10),
    requested_by        bigint         not null,
    requested_by_name   varchar(60)    not null,
    requested_at        timestamptz    not null,
    due_on              date           not null,
    courier             varchar(40),
    tracking_no         varchar(40),
    postage             varchar(8),
    invoice_no          varchar(30),
    sent_at             timestamptz,
    urged_at            timestamptz,
    reminded            varchar(10),
    version             int            not null,
    constraint invoice_request_buyer_fk foreign key (buyer_account_id) references account,
    constraint invoice_request_provider_fk foreign key (provider_account_id) references provider_profile,
    constraint invoice_request_requested_by_fk foreign key (requested_by, buyer_account_id)
        references app_user (id, account_id),
    constraint invoice_request_kind_known check (kind in ('ORDINARY', 'SPECIAL')),
    constraint invoice_request_medium_known check (medium in ('PAPER', 'ELECTRONIC')),
    constraint invoice_request_status_known check (status in ('REQUESTED', 'CONFIRMED', 'MAILED', 'ISSUED', 'RECEIVED',
        'QUESTIONED', 'RETURNED', 'CANCELLED')),
    constraint invoice_request_title_type_known check (title_type in ('PERSON', 'COMPANY')),
    constraint invoice_request_postage_known check (postage in ('PREPAID', 'COLLECT')),
    constraint invoice_request_reminded_known check (reminded in ('THREE_DAYS', 'ONE_DAY', 'OVERDUE')),
    constraint invoice_request_amount_positive check (amount > 0 or status = 'CANCELLED' and amount = 0),
    constraint invoice_request_special check (kind = 'ORDINARY' or title_type = 'COMPANY' and taxpayer_no is not null
        and bank is not null and bank_account is not null and company_address is not null and company_phone is not null),
    constraint invoice_request_address check (case when medium = 'PAPER'
        then recipient is not null and phone is not null and phone_masked is not null and province is not null
            and city is not null and district is not null and street is not null
        else num_nonnulls(recipient, phone, phone_masked, province, city, district, street, postcode) = 0 end),
    constraint invoice_request_sent check ((status in ('MAILED', 'ISSUED', 'RECEIVED', 'RETURNED'))
        = (invoice_no is not null) and (invoice_no is null) = (sent_at is null)),
    constraint invoice_request_sent_by_post check (case
        when medium = 'PAPER' then status <> 'ISSUED' and (invoice_no is null) = (courier is null)
            and (courier is null) = (tracking_no is null) and (courier is null) = (postage is null)
        else status not in ('MAILED', 'RETURNED') and courier is null and tracking_no is null and postage is null end),
    -- 票面金额大于等于50元的发票，需由服务商付费邮寄
    constraint invoice_request_collect_below_50 check (postage is distinct from 'COLLECT' or amount < 50)
);
comment on table invoice_request is 'What a buyer asks a provider to invoice (开票申请), with title and address as they were then.';
comment on column invoice_request.amount is 'What the invoice is for: the sum of what the orders in it still cost.';
comment on column invoice_request.edition is 'Counts what changes in what is to be invoiced: whoever acts on an older one is told.';
comment on column invoice_request.phone is 'Encrypted for the buyer''s account; the provider never sees more than the masked form.';
comment on column invoice_request.due_on is 'The last working day on which it is in time. Stands still while a question is open.';
comment on column invoice_request.reminded is 'What the provider was told last of its deadline; begins anew when the deadline moves.';
create index invoice_request_to_do_idx on invoice_request (provider_account_id, due_on, id)
    where status in ('REQUESTED', 'CONFIRMED', 'RETURNED');
create index invoice_request_provider_idx on invoice_request (provider_account_id, id);
create index invoice_request_buyer_idx on invoice_request (buyer_account_id, id);
create index invoice_request_requested_by_idx on invoice_request (requested_by, buyer_account_id);
create index invoice_request_due_idx on invoice_request (due_on, id) where status in ('REQUESTED', 'CONFIRMED');

-- Who asked whom for what kind of invoice never changes; nothing is ever thrown away.
revoke update, delete, truncate on invoice_request from zhanggui_web;
grant update (status, amount, edition, title_type, title_name, taxpayer_no, bank, bank_account, company_address,
    company_phone, recipient, phone, phone_masked, province, city, district, street, postcode, due_on, courier,
    tracking_no, postage, invoice_no, sent_at, urged_at, reminded, version) on invoice_request to zhanggui_web;
call protect_rows('invoice_request',
    $$buyer_account_id = (select own_account()) or provider_account_id = (select own_account())$$,
    $$buyer_account_id = (select own_account()) or provider_account_id = (select own_account())$$);
alter policy adds on invoice_request
    with check ((select sees_everything()) or buyer_account_id = (select own_account()));

create sequence invoice_request_order_seq;

create table invoice_request_order (
    id           bigint primary key default nextval('invoice_request_order_seq'),
    request_id   bigint         not null,
    order_no     varchar(20)    not null,
    product_name varchar(60)    not null,
    paid         numeric(12, 2) not null,
    amount       numeric(12, 2) not null,
    live         boolean        not null,
    constraint invoice_request_order_request_fk foreign key (request_id) references invoice_request,
    constraint invoice_request_order_order_fk foreign key (order_no) references purchase_order (order_no),
    constraint invoice_request_order_once unique (request_id, order_no),
    constraint invoice_request_order_amount_bounds check (paid > 0 and amount >= 0 and amount <= paid)
);
comment on table invoice_request_order is 'The orders that a request is for.';
comment on column invoice_request_order.amount is 'What is invoiced of what was paid: the rest was refunded before there was an invoice.';
comment on column invoice_request_order.live is
    'Whether it keeps the order from being asked for again: not once the request was cancelled, or all of it refunded before.';
create unique index invoice_request_order_live on invoice_request_order (order_no) where live;
create index invoice_request_order_order_idx on invoice_request_order (order_no);
revoke update, delete, truncate on invoice_request_order from zhanggui_web;
grant update (amount, live) on invoice_request_order to zhanggui_web;
call protect_rows('invoice_request_order',
    'exists (select from invoice_request r where r.id = request_id)',
    'exists (select from invoice_request r where r.id = request_id)');
alter policy adds on invoice_request_order with check ((select sees_everything())
    or exists (select from invoice_request r where r.id = request_id and r.buyer_account_id = (select own_account())));

create sequence invoice_request_step_seq;

create table invoice_request_step (
    id                 bigint primary key default nextval('invoice_request_step_seq'),
    request_id         bigint      not null,
    kind               varchar(16) not null,
    note               varchar(500),
    done_by_account_id bigint,
    done_by            bigint,
    done_by_name       varchar(60),
    at                 timestamptz not null,
    constraint invoice_request_step_request_fk foreign key (request_id) references invoice_request,
    constraint invoice_request_step_account_fk foreign key (done_by_account_id) references account,
    constraint invoice_request_step_user_fk foreign key (done_by) references app_user,
    constraint invoice_request_step_kind_known check (kind in ('REQUESTED', 'CONFIRMED', 'MAILED', 'ISSUED', 'RECEIVED',
        'CANCELLED', 'QUESTIONED', 'ANSWERED', 'RETURNED', 'READDRESSED', 'URGED', 'REDUCED', 'RED_LETTER_DUE',
        'RED_LETTER_DONE')),
    constraint invoice_request_step_doer_whole check ((done_by is null) = (done_by_account_id is null)
        and (done_by is null) = (done_by_name is null))
);
comment on table invoice_request_step is 'What happened to a request; both sides see it, and its deadline is counted from it.';
comment on column invoice_request_step.done_by is 'Null for what the marketplace did by itself.';
create index invoice_request_step_request_idx on invoice_request_step (request_id, id);
create index invoice_request_step_account_idx on invoice_request_step (done_by_account_id);
create index invoice_request_step_user_idx on invoice_request_step (done_by);
create trigger invoice_request_step_append_only before update or delete or truncate on invoice_request_step
    for each statement execute function refuse_change();
revoke update, delete, truncate on invoice_request_step from zhanggui_web;
call protect_rows('invoice_request_step',
    'exists (select from invoice_request r where r.id = request_id)',
    'exists (select from invoice_request r where r.id = request_id)');

create table invoice_file (
    request_id             bigint primary key,
    file_name              varchar(120) not null,
    media_type             varchar(40)  not null,
    bytes                  bytea        not null,
    uploaded_by_account_id bigint       not null,
    uploaded_by            bigint       not null,
    uploaded_at            timestamptz  not null,
    constraint invoice_file_request_fk foreign key (request_id) references invoice_request,
    constraint invoice_file_uploader_fk foreign key (uploaded_by, uploaded_by_account_id)
        references app_user (id, account_id),
    constraint invoice_file_size_bounds check (octet_length(bytes) between 1 and 5242880)
);
comment on table invoice_file is 'Electronic invoices; fetched by way of their request, by whoever may see that.';
-- What comes in is compressed already.
alter table invoice_file alter column bytes set storage external;
create index invoice_file_uploader_idx on invoice_file (uploaded_by, uploaded_by_account_id);
create trigger invoice_file_append_only before update or delete or truncate on invoice_file
    for each statement execute function refuse_change();
revoke update, delete, truncate on invoice_file from zhanggui_web;
call protect_rows('invoice_file',
    'exists (select from invoice_request r where r.id = request_id)',
    $$exists (select from invoice_request r
              where r.id = request_id and r.provider_account_id = (select own_account()))$$);
