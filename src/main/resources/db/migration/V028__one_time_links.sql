-- Links that are sent by mail and do one thing once.

create table one_time_link (
    token_hash bytea       not null,
    user_id    bigint      not null,
    purpose    varchar(20) not null,
    email      varchar(254) not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    constraint one_time_link_pk primary key (token_hash),
    constraint one_time_link_user_fk foreign key (user_id) references app_user,
    constraint one_time_link_purpose_known check (purpose in ('PASSWORD_RESET', 'EMAIL_VERIFICATION'))
);
comment on table one_time_link is 'Links that were sent; whoever reads this table cannot follow one.';
comment on column one_time_link.token_hash is 'SHA-256 of the 32 random bytes in the link.';
comment on column one_time_link.email is 'Where it was sent.';
create index one_time_link_user_idx on one_time_link (user_id, purpose);
create index one_time_link_expiry_idx on one_time_link (expires_at);
