-- What articles bring about: reads, visits to products, orders. No visitor is kept under a name; see Visitor.

create table article_read (
    article_id bigint not null,
    day        date   not null,
    visitor    bytea  not null,
    constraint article_read_pk primary key (article_id, day, visitor),
    constraint article_read_article_fk foreign key (article_id) references article,
    constraint article_read_hashed check (octet_length(visitor) = 32)
);
comment on table article_read is 'Who has read what on a day, so that a read is counted once; forgotten soon after.';
create index article_read_day_idx on article_read (day);

create table article_visit (
    article_id bigint      not null,
    product_id bigint      not null,
    day        date        not null,
    visitor    bytea       not null,
    account_id bigint,
    at         timestamptz not null,
    constraint article_visit_pk primary key (article_id, product_id, day, visitor),
    constraint article_visit_article_fk foreign key (article_id) references article,
    constraint article_visit_product_fk foreign key (product_id) references product,
    constraint article_visit_account_fk foreign key (account_id) references account,
    constraint article_visit_hashed check (octet_length(visitor) = 32)
);
comment on table article_visit is 'A product looked at through an article''s link; an order within 30 days counts for the article.';
comment on column article_visit.account_id is 'Null until the visitor signs in to order.';
create index article_visit_account_idx on article_visit (account_id, product_id, at desc);
create index article_visit_unclaimed_idx on article_visit (visitor, product_id) where account_id is null;
create index article_visit_product_idx on article_visit (product_id);
create index article_visit_day_idx on article_visit (day);

create table article_day (
    article_id bigint not null,
    day        date   not null,
    reads      int    not null,
    visits     int    not null,
    constraint article_day_pk primary key (article_id, day),
    constraint article_day_article_fk foreign key (article_id) references article,
    constraint article_day_bounds check (reads >= 0 and visits >= 0)
);
comment on table article_day is 'Reads and product visits of an article on a day in Shanghai; these stay when visitors are forgotten.';

create table article_order (
    order_no   varchar(20) primary key,
    article_id bigint      not null,
    placed_at  timestamptz not null,
    constraint article_order_order_fk foreign key (order_no) references purchase_order (order_no)
        deferrable initially deferred,
    constraint article_order_article_fk foreign key (article_id) references article
);
comment on table article_order is 'An order that counts for the article through which its buyer last came to the product.';
create index article_order_article_idx on article_order (article_id, placed_at);
