-- Staff keep the categories: their names, their commission and deposit, and whether new products can still choose them.

alter table category
    add column deposit    numeric(12, 2) not null default 0,
    add column retired_at timestamptz,
    add column version    int            not null default 0,
    add constraint category_deposit_bounds check (deposit between 0 and 10000000),
    add constraint category_code_form check (code ~ '^[a-z][a-z0-9-]*$'),
    add constraint category_position_bounds check (position between 0 and 999);
alter table category
    alter column deposit drop default,
    alter column version drop default;
comment on column category.deposit is 'What a provider deposits before it can withdraw what it earned in the category (yuan).';
comment on column category.retired_at is 'Since then no product can choose it; those in it stay.';
create unique index category_name_zh_unique on category (name_zh) where retired_at is null;
create unique index category_name_en_unique on category (lower(name_en)) where retired_at is null;

create table category_terms (
    id              bigint generated always as identity primary key,
    category_code   varchar(40)   not null,
    commission_rate numeric(5, 4) not null,
    deposit         numeric(12, 2) not null,
    set_by          bigint        not null,
    set_by_name     varchar(60)   not null,
    set_at          timestamptz   not null,
    constraint category_terms_category_fk foreign key (category_code) references category,
    constraint category_terms_set_by_fk foreign key (set_by) references app_user
);
comment on table category_terms is 'Which commission and deposit held from when; an order keeps the rate of its own day.';
create index category_terms_category_idx on category_terms (category_code, id desc);
create index category_terms_set_by_idx on category_terms (set_by);
create trigger category_terms_append_only before update or delete or truncate on category_terms
    for each statement execute function refuse_change();
revoke update, delete, truncate on category_terms from zhanggui_web;
