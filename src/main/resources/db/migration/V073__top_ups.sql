-- Money that buyers put by through a gateway, as they pay orders there.

create sequence top_up_seq;

create table top_up (
    id           bigint primary key default nextval('top_up_seq'),
    top_up_no    varchar(32)    not null,
    account_id   bigint         not null,
    user_id      bigint         not null,
    gateway      varchar(16)    not null,
    amount       numeric(12, 2) not null,
    status       varchar(16)    not null,
    created_at   timestamptz    not null,
    expires_at   timestamptz    not null,
    closed_at    timestamptz,
    succeeded_at timestamptz,
    version      int            not null,
    constraint top_up_no_unique unique (top_up_no),
    constraint top_up_account_fk foreign key (account_id) references account,
    constraint top_up_user_fk foreign key (user_id) references app_user,
    constraint top_up_status_known check (status in ('PENDING', 'SUCCEEDED', 'CLOSED')),
    constraint top_up_amount_bounds check (amount between 1 and 500000),
    constraint top_up_status_dated check (case status
        when 'PENDING' then closed_at is null and succeeded_at is null
        when 'CLOSED' then closed_at is not null and succeeded_at is null
        else succeeded_at is not null end)
);
comment on table top_up is 'Money on its way from a buyer to their balance.';
comment on column top_up.closed_at is 'When it was given up; what arrives afterwards is credited all the same, and it has succeeded.';
create index top_up_account_idx on top_up (account_id, id desc);
create index top_up_user_idx on top_up (user_id);
create index top_up_pending_idx on top_up (created_at) where status = 'PENDING';

revoke update, delete, truncate on top_up from zhanggui_web;
grant update (status, closed_at, succeeded_at, version) on top_up to zhanggui_web;

call protect_rows('top_up', 'account_id = (select own_account())', 'account_id = (select own_account())');
