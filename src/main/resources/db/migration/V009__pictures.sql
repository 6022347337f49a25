-- Pictures that providers upload for products, profiles and articles.

create table stored_picture (
    id          uuid primary key,
    account_id  bigint      not null,
    media_type  varchar(16) not null,
    width       int         not null,
    height      int         not null,
    bytes       bytea       not null,
    uploaded_by bigint      not null,
    uploaded_at timestamptz not null,
    constraint stored_picture_account_fk foreign key (account_id) references account,
    constraint stored_picture_uploaded_by_fk foreign key (uploaded_by) references app_user,
    constraint stored_picture_type_known check (media_type in ('image/png', 'image/jpeg')),
    constraint stored_picture_size_bounds check (octet_length(bytes) between 1 and 8388608)
);
comment on table stored_picture is 'Drawn anew from what was uploaded: no byte of the original, no metadata.';
comment on column stored_picture.id is 'Random, since whoever knows it may see the picture.';
-- PNG and JPEG are compressed already.
alter table stored_picture alter column bytes set storage external;
create index stored_picture_account_idx on stored_picture (account_id);
create index stored_picture_uploaded_by_idx on stored_picture (uploaded_by);
-- A picture never changes: caches keep it for good.
create trigger stored_picture_immutable before update on stored_picture
    for each statement execute function refuse_change();
revoke update on stored_picture from zhanggui_web;
