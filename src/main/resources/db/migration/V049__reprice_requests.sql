-- What a buyer asks an unpaid order to cost, and what the provider answers.

create sequence reprice_request_seq;

create table reprice_request (
    id                  bigint primary key default nextval('reprice_request_seq'),
    order_id            bigint         not null,
    buyer_account_id    bigint         not null,
    provider_account_id bigint         not null,
    payable_amount      numeric(12, 2) not null,
    wished_amount       numeric(12, 2) not null,
    note                varchar(200),
    asked_by            bigint         not null,
    asked_by_name       varchar(60)    not null,
    asked_at            timestamptz    not null,
    status              varchar(16)    not null,
    ended_by            bigint,
    ended_by_name       varchar(60),
    ended_at            timestamptz,
    answered_amount     numeric(12, 2),
    answer              varchar(200),
    version             int            not null,
    constraint reprice_request_order_fk foreign key (order_id) references purchase_order,
    constraint reprice_request_buyer_fk foreign key (buyer_account_id) references account,
    constraint reprice_request_provider_fk foreign key (provider_account_id) references provider_profile,
    constraint reprice_request_asked_by_fk foreign key (asked_by, buyer_account_id) references app_user (id, account_id),
    constraint reprice_request_ended_by_fk foreign key (ended_by) references app_user,
    constraint reprice_request_status_known
        check (status in ('OPEN', 'ACCEPTED', 'ANSWERED', 'DECLINED', 'WITHDRAWN', 'LAPSED')),
    constraint reprice_request_amount_bounds check (wished_amount >= 0 and wished_amount < payable_amount),
    constraint reprice_request_ended check (case status
        when 'OPEN' then ended_at is null and ended_by is null
        when 'LAPSED' then ended_at is not null and ended_by is null
        else ended_at is not null and ended_by is not null end),
    constraint reprice_request_ender_named check ((ended_by is null) = (ended_by_name is null)),
    constraint reprice_request_answered check (case status
        when 'ACCEPTED' then answered_amount is not null and answered_amount <= wished_amount
        when 'ANSWERED' then answered_amount is not null and answered_amount > wished_amount
        else answered_amount is null end),
    constraint reprice_request_declined_with_reason check (status <> 'DECLINED' or answer is not null)
);
comment on table reprice_request is 'A price that a buyer wishes for an unpaid order, and the provider''s answer.';
comment on column reprice_request.payable_amount is 'What the order cost when it was asked.';
comment on column reprice_request.answered_amount is 'What the order was repriced to; up to what was wished, the wish is granted.';
comment on column reprice_request.answer is 'What the provider said: the reason of a reprice, or why not.';
comment on column reprice_request.ended_at is
    'An open one whose order is no longer unpaid has lapsed, whether or not that has been noted here.';
create unique index reprice_request_one_open on reprice_request (order_id) where status = 'OPEN';
create index reprice_request_open_idx on reprice_request (provider_account_id, id) where status = 'OPEN';
create index reprice_request_provider_idx on reprice_request (provider_account_id, id);
create index reprice_request_buyer_idx on reprice_request (buyer_account_id);
create index reprice_request_order_idx on reprice_request (order_id, id);
create index reprice_request_asked_by_idx on reprice_request (asked_by, buyer_account_id);
create index reprice_request_ended_by_idx on reprice_request (ended_by) where ended_by is not null;

-- Answered once; what was asked never changes.
revoke update, delete, truncate on reprice_request from zhanggui_web;
grant update (status, ended_by, ended_by_name, ended_at, answered_amount, answer, version)
    on reprice_request to zhanggui_web;

call protect_rows('reprice_request',
    $$buyer_account_id = (select own_account()) or provider_account_id = (select own_account())$$,
    $$buyer_account_id = (select own_account()) or provider_account_id = (select own_account())$$);
alter policy adds on reprice_request
    with check ((select sees_everything()) or buyer_account_id = (select own_account()));
