-- Whether a product is on sale, and how far the review of its texts is, are two things: a product stays on sale with the
-- texts that were approved while the next ones are written and reviewed.

alter table product
    add on_sale     boolean     not null default false,
    add review      varchar(16) not null default 'DRAFT',
    add approved_at timestamptz;
update product
set on_sale     = status = 'LISTED',
    review      = case when status in ('LISTED', 'DELISTED') then 'APPROVED' else status end,
    approved_at = case when status in ('LISTED', 'DELISTED') then decided_at end;
alter table product
    alter on_sale drop default,
    alter review drop default,
    drop column status;
-- With the column went what spoke of it.
alter table product
    add status varchar(16) generated always as (case when on_sale then 'LISTED' when review = 'APPROVED' then 'DELISTED'
        else review end) stored not null,
    add constraint product_review_known check (review in ('DRAFT', 'IN_REVIEW', 'RETURNED', 'APPROVED')),
    add constraint product_on_sale_approved check (not on_sale or approved_at is not null),
    add constraint product_listed_with_agreement check (not on_sale or agreement_id is not null);
comment on column product.status is 'What a provider is told: on sale, off sale, or how far the first listing is.';
comment on column product.review is 'Of the texts as last written: those in product_change if there are any, else the product''s own.';
comment on column product.approved_at is 'Null: never; its texts may then be rewritten in place.';
create index product_shop_idx on product (category_code, id desc) where status = 'LISTED';
create index product_queue_idx on product (submitted_at, id) where review = 'IN_REVIEW';
create index product_name_search_idx on product using gin ((name || ' ' || summary) gin_trgm_ops) where status = 'LISTED';

create table product_change (
    product_id    bigint primary key,
    category_code varchar(40)    not null,
    name          varchar(60)    not null,
    summary       varchar(120)   not null,
    description   varchar(20000) not null,
    agreement_id  bigint,
    constraint product_change_product_fk foreign key (product_id) references product on delete cascade,
    constraint product_change_category_fk foreign key (category_code) references category,
    constraint product_change_agreement_fk foreign key (agreement_id) references agreement
);
comment on table product_change is 'Texts of an approved product that are not approved yet; no buyer sees them.';
create index product_change_category_idx on product_change (category_code);
create index product_change_agreement_idx on product_change (agreement_id);

create view product_written as
select p.id,
       case when c.product_id is null then p.category_code else c.category_code end as category_code,
       case when c.product_id is null then p.name else c.name end                   as name,
       case when c.product_id is null then p.summary else c.summary end             as summary,
       case when c.product_id is null then p.description else c.description end     as description,
       case when c.product_id is null then p.agreement_id else c.agreement_id end   as agreement_id
from product p
left join product_change c on c.product_id = p.id;
comment on view product_written is 'Texts of products as their providers last wrote them; for buyers there is product.';

create table product_price_change (
    id         bigint generated always as identity primary key,
    product_id bigint      not null,
    user_id    bigint      not null,
    at         timestamptz not null,
    spec_name  varchar(40) not null,
    count      int,
    unit       varchar(8),
    what       varchar(24) not null,
    before     numeric(12, 2),
    after      numeric(12, 2),
    constraint product_price_change_product_fk foreign key (product_id) references product,
    constraint product_price_change_user_fk foreign key (user_id) references app_user,
    constraint product_price_change_what_known check (what in ('SPEC_ADDED', 'SPEC_DELETED', 'SWITCHED_ON', 'SWITCHED_OFF',
        'LIST_PRICE', 'SALE_PRICE', 'RENEWAL_PER_YEAR', 'RENEWAL_PER_MONTH', 'TRIAL_DAYS'))
);
comment on table product_price_change is 'What each price was and became, and who changed it. No row is ever changed or removed.';
comment on column product_price_change.before is 'Null: there was none before; after: none is left. Days for a trial, yuan for the rest.';
create index product_price_change_product_idx on product_price_change (product_id, id desc);
create index product_price_change_user_idx on product_price_change (user_id);
create trigger product_price_change_append_only before update or delete or truncate on product_price_change
    for each statement execute function refuse_change();
revoke update, delete, truncate on product_price_change from zhanggui_web;
