-- Products, their specs and sale cycles.

create table category (
    code            varchar(40) primary key,
    name_zh         varchar(40)   not null,
    name_en         varchar(60)   not null,
    position        int           not null,
    commission_rate numeric(5, 4) not null,
    constraint category_rate_bounds check (commission_rate between 0 and 1)
);
comment on column category.commission_rate is 'The share of an order that the platform keeps (平台技术服务费): 0.1000 is ten percent.';
insert into category (code, name_zh, name_en, position, commission_rate) values
    ('enterprise-apps', '企业应用', 'Enterprise applications', 1, 0.1000),
    ('website-building', '建站与小程序', 'Websites and mini programs', 2, 0.1000),
    ('data-intelligence', '数据智能', 'Data and intelligence', 3, 0.1000),
    ('security', '安全服务', 'Security', 4, 0.1000),
    ('operations', '运维与迁移', 'Operations and migration', 5, 0.1000),
    ('consulting', '咨询与设计', 'Consulting and design', 6, 0.1000);

create sequence product_seq start 17276;

create table product (
    id            bigint primary key default nextval('product_seq'),
    account_id    bigint         not null,
    category_code varchar(40)    not null,
    name          varchar(60)    not null,
    kind          varchar(16)    not null,
    sale_mode     varchar(16)    not null,
    summary       varchar(120)   not null,
    description   varchar(20000) not null,
    agreement_id  bigint,
    status        varchar(16)    not null,
    created_at    timestamptz    not null,
    updated_at    timestamptz    not null,
    submitted_by  bigint,
    submitted_at  timestamptz,
    decided_by    bigint,
    decided_at    timestamptz,
    comment       varchar(500),
    version       int            not null,
    constraint product_account_fk foreign key (account_id) references provider_profile,
    constraint product_category_fk foreign key (category_code) references category,
    constraint product_agreement_fk foreign key (agreement_id) references agreement,
    constraint product_submitted_by_fk foreign key (submitted_by) references app_user,
    constraint product_decided_by_fk foreign key (decided_by) references app_user,
    constraint product_kind_known check (kind in ('SAAS', 'HUMAN_SERVICE')),
    constraint product_sale_mode_known check (sale_mode in ('BY_CYCLE', 'BY_COUNT')),
    constraint product_saas_by_cycle check (kind <> 'SAAS' or sale_mode = 'BY_CYCLE'),
    constraint product_status_known check (status in ('DRAFT', 'IN_REVIEW', 'RETURNED', 'LISTED', 'DELISTED')),
    constraint product_listed_with_agreement check (status not in ('IN_REVIEW', 'LISTED') or agreement_id is not null),
    constraint product_reviewer_other check (decided_by is distinct from submitted_by or decided_by is null)
);
create index product_account_idx on product (account_id, id desc);
create index product_shop_idx on product (category_code, id desc) where status = 'LISTED';
create index product_queue_idx on product (submitted_at) where status = 'IN_REVIEW';
create index product_category_idx on product (category_code);
create index product_agreement_idx on product (agreement_id);
create index product_submitted_by_idx on product (submitted_by);
create index product_decided_by_idx on product (decided_by);
create index product_name_search_idx on product using gin ((name || ' ' || summary) gin_trgm_ops) where status = 'LISTED';

create sequence spec_seq increment 50;

create table spec (
    id                      bigint primary key,
    product_id              bigint      not null,
    position                int         not null,
    name                    varchar(40) not null,
    listed                  boolean     not null,
    trial_days              int,
    renewal_price_per_year  numeric(12, 2),
    renewal_price_per_month numeric(12, 2),
    constraint spec_product_fk foreign key (product_id) references product on delete cascade,
    constraint spec_name_unique unique (product_id, name) deferrable initially deferred,
    constraint spec_trial_bounds check (trial_days between 1 and 200),
    constraint spec_renewal_bounds check (renewal_price_per_year between 0 and 10000000
        and renewal_price_per_month between 0 and 10000000)
);
comment on column spec.trial_days is 'Null: no free trial.';

create sequence sale_cycle_seq increment 50;

create table sale_cycle (
    id         bigint primary key,
    spec_id    bigint         not null,
    position   int            not null,
    count      int            not null,
    unit       varchar(8)     not null,
    list_price numeric(12, 2) not null,
    sale_price numeric(12, 2) not null,
    constraint sale_cycle_spec_fk foreign key (spec_id) references spec on delete cascade,
    constraint sale_cycle_unique unique (spec_id, count, unit) deferrable initially deferred,
    constraint sale_cycle_unit_known check (unit in ('DAY', 'MONTH', 'YEAR', 'TIME')),
    constraint sale_cycle_count_bounds check (count between 1 and 999),
    constraint sale_cycle_price_bounds check (sale_price >= 0 and sale_price <= list_price and list_price <= 10000000)
);
