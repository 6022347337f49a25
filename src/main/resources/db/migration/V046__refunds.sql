-- What buyers ask back by agreement, and subscriptions that end before what was bought of them, since it was given back.

alter table subscription
    add column ended_early_at timestamptz,
    drop constraint subscription_ends_at_true,
    add constraint subscription_ends_at_true
        check (ends_at = coalesce(ended_early_at, cast(ends_on as timestamp) at time zone 'Asia/Shanghai')),
    add constraint subscription_ended_early
        check (ended_early_at < cast(ends_on as timestamp) at time zone 'Asia/Shanghai');
comment on column subscription.ends_on is 'The first day, in Shanghai, that was not bought.';
comment on column subscription.ends_at is 'The instant from which it has ended: that at which the day of ends_on begins, or an earlier one.';
comment on column subscription.ended_early_at is 'When the purchase that began it was refunded.';

create sequence refund_request_seq;

create table refund_request (
    id                  bigint primary key default nextval('refund_request_seq'),
    order_id            bigint         not null,
    provider_account_id bigint         not null,
    asked_amount        numeric(12, 2) not null,
    reason              varchar(500)   not null,
    asked_by            bigint         not null,
    asked_by_name       varchar(60)    not null,
    asked_at            timestamptz    not null,
    status              varchar(16)    not null,
    decided_by          bigint,
    decided_by_name     varchar(60),
    decided_at          timestamptz,
    comment             varchar(500),
    version             int            not null,
    constraint refund_request_order_fk foreign key (order_id) references purchase_order,
    constraint refund_request_provider_fk foreign key (provider_account_id) references provider_profile,
    constraint refund_request_asked_by_fk foreign key (asked_by) references app_user,
    constraint refund_request_decided_by_fk foreign key (decided_by) references app_user,
    constraint refund_request_status_known check (status in ('PENDING', 'APPROVED', 'REFUSED', 'WITHDRAWN', 'OVERTAKEN')),
    constraint refund_request_amount_bounds check (asked_amount >= 0),
    constraint refund_request_decided check (case status
        when 'PENDING' then decided_at is null and decided_by is null
        when 'OVERTAKEN' then decided_at is not null and decided_by is null
        else decided_at is not null and decided_by is not null end),
    constraint refund_request_decider_named check ((decided_by is null) = (decided_by_name is null)),
    constraint refund_request_declined_with_reason check (status <> 'REFUSED' or comment is not null)
);
comment on table refund_request is 'What a buyer would like to have back, which the provider decides on.';
create unique index refund_request_one_pending on refund_request (order_id) where status = 'PENDING';
create index refund_request_waiting_idx on refund_request (provider_account_id, id) where status = 'PENDING';
create index refund_request_order_idx on refund_request (order_id, id);
create index refund_request_provider_idx on refund_request (provider_account_id);
create index refund_request_asked_by_idx on refund_request (asked_by);
create index refund_request_decided_by_idx on refund_request (decided_by);

-- Decided once; what was asked never changes.
revoke update, delete, truncate on refund_request from zhanggui_web;
grant update (status, decided_by, decided_by_name, decided_at, comment, version) on refund_request to zhanggui_web;

call protect_rows('refund_request',
    'exists (select from purchase_order o where o.id = order_id)',
    'exists (select from purchase_order o where o.id = order_id)');

alter table order_step
    drop constraint order_step_kind_known,
    add constraint order_step_kind_known check (kind in ('DELIVERY_BEGUN', 'PROGRESSED', 'DELIVERY_FAILED', 'DELIVERED',
        'REJECTED', 'COMPLETED', 'APPEALED', 'APPEAL_ANSWERED', 'APPEAL_DECIDED', 'REFUND_ASKED', 'REFUND_WITHDRAWN',
        'REFUND_DECLINED', 'REFUND_BEGUN', 'REFUNDED'));

-- A provider who gives back what was paid takes back what it bought.
alter policy changes on subscription using ((select sees_everything())
    or account_id = (select own_account()) or provider_account_id = (select own_account()));
