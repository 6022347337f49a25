-- A product's logo and pictures. They are part of what buyers see: once approved they change through review, with the texts.

alter table product
    add logo_id uuid,
    add constraint product_logo_fk foreign key (logo_id) references stored_picture;
alter table product_change
    add logo_id uuid,
    add constraint product_change_logo_fk foreign key (logo_id) references stored_picture;
create index product_logo_idx on product (logo_id) where logo_id is not null;
create index product_change_logo_idx on product_change (logo_id) where logo_id is not null;

create table product_picture (
    product_id       bigint      not null,
    position         int         not null,
    picture_id       uuid        not null,
    alternative_text varchar(80) not null,
    constraint product_picture_pk primary key (product_id, position),
    constraint product_picture_product_fk foreign key (product_id) references product on delete cascade,
    constraint product_picture_picture_fk foreign key (picture_id) references stored_picture,
    constraint product_picture_once unique (product_id, picture_id) deferrable initially deferred,
    constraint product_picture_position_bounds check (position between 0 and 4),
    constraint product_picture_said check (alternative_text ~ '\S')
);
comment on table product_picture is 'What buyers see of a product beside its logo; before the first approval, what is being prepared.';
comment on column product_picture.alternative_text is 'Says what the picture shows, to those who do not see it.';
create index product_picture_picture_idx on product_picture (picture_id);

create table product_change_picture (
    product_id       bigint      not null,
    position         int         not null,
    picture_id       uuid        not null,
    alternative_text varchar(80) not null,
    constraint product_change_picture_pk primary key (product_id, position),
    constraint product_change_picture_change_fk foreign key (product_id) references product_change on delete cascade,
    constraint product_change_picture_picture_fk foreign key (picture_id) references stored_picture,
    constraint product_change_picture_once unique (product_id, picture_id) deferrable initially deferred,
    constraint product_change_picture_position_bounds check (position between 0 and 4),
    constraint product_change_picture_said check (alternative_text ~ '\S')
);
comment on table product_change_picture is 'The pictures that come with the texts in product_change: all of them, changed or not.';
create index product_change_picture_picture_idx on product_change_picture (picture_id);

create or replace view product_written as
select p.id,
       case when c.product_id is null then p.category_code else c.category_code end as category_code,
       case when c.product_id is null then p.name else c.name end                   as name,
       case when c.product_id is null then p.summary else c.summary end             as summary,
       case when c.product_id is null then p.description else c.description end     as description,
       case when c.product_id is null then p.agreement_id else c.agreement_id end   as agreement_id,
       case when c.product_id is null then p.logo_id else c.logo_id end             as logo_id
from product p
left join product_change c on c.product_id = p.id;

create view product_picture_written as
select x.product_id, x.position, x.picture_id, x.alternative_text
from product_picture x
where not exists (select 1 from product_change c where c.product_id = x.product_id)
union all
select x.product_id, x.position, x.picture_id, x.alternative_text
from product_change_picture x;
comment on view product_picture_written is 'Pictures of products as their providers last arranged them; for buyers there is product_picture.';
