-- What somebody asked for because it was beyond their limit, and how it was decided.

create sequence reprice_approval_seq;

create table reprice_approval (
    id                  bigint primary key default nextval('reprice_approval_seq'),
    provider_account_id bigint         not null,
    order_id            bigint         not null,
    order_version       int            not null,
    original_amount     numeric(12, 2) not null,
    payable_amount      numeric(12, 2) not null,
    asked_amount        numeric(12, 2) not null,
    lowest_amount       numeric(12, 2) not null,
    reason              varchar(200),
    asked_by            bigint         not null,
    asked_by_name       varchar(60)    not null,
    asked_at            timestamptz    not null,
    status              varchar(16)    not null,
    pending             boolean        not null generated always as (status = 'PENDING') stored,
    decided_by          bigint,
    decided_by_name     varchar(60),
    decided_at          timestamptz,
    comment             varchar(500),
    version             int            not null,
    constraint reprice_approval_provider_fk foreign key (provider_account_id) references provider_profile,
    constraint reprice_approval_order_fk foreign key (order_id) references purchase_order,
    constraint reprice_approval_asked_by_fk foreign key (asked_by, provider_account_id)
        references app_user (id, account_id),
    constraint reprice_approval_decided_by_fk foreign key (decided_by, provider_account_id)
        references app_user (id, account_id),
    constraint reprice_approval_status_known check (status in ('PENDING', 'APPROVED', 'REFUSED', 'WITHDRAWN', 'OVERTAKEN')),
    constraint reprice_approval_amount_bounds check (asked_amount >= 0 and asked_amount < lowest_amount
        and lowest_amount <= original_amount and asked_amount <> payable_amount),
    constraint reprice_approval_decided check (case status
        when 'PENDING' then decided_at is null and decided_by is null
        when 'OVERTAKEN' then decided_at is not null and decided_by is null
        else decided_at is not null and decided_by is not null end),
    constraint reprice_approval_decider_named check ((decided_by is null) = (decided_by_name is null)),
    constraint reprice_approval_by_another check (case
        when status in ('APPROVED', 'REFUSED') then decided_by <> asked_by
        when status = 'WITHDRAWN' then decided_by = asked_by
        else true end),
    constraint reprice_approval_refused_with_reason check (status <> 'REFUSED' or comment is not null)
);
comment on table reprice_approval is 'A new price that was beyond its author''s limit, filed for somebody who may decide.';
comment on column reprice_approval.order_version is 'Of the order when it was asked: once the order has another, this is overtaken.';
comment on column reprice_approval.payable_amount is 'What the order cost when it was asked.';
comment on column reprice_approval.lowest_amount is 'What the asker could have gone down to without asking.';
create unique index reprice_approval_one_pending on reprice_approval (order_id) where status = 'PENDING';
create index reprice_approval_provider_idx on reprice_approval (provider_account_id, pending, id);
create index reprice_approval_order_idx on reprice_approval (order_id);
create index reprice_approval_asked_by_idx on reprice_approval (asked_by, provider_account_id);
create index reprice_approval_decided_by_idx on reprice_approval (decided_by, provider_account_id);

-- Decided once; what was asked never changes.
revoke update, delete, truncate on reprice_approval from zhanggui_web;
grant update (status, decided_by, decided_by_name, decided_at, comment, version) on reprice_approval to zhanggui_web;

alter table price_change
    add column asked_by bigint,
    add column asked_by_name varchar(60),
    add constraint price_change_asked_by_fk foreign key (asked_by) references app_user,
    add constraint price_change_asked_by_named check ((asked_by is null) = (asked_by_name is null)),
    add constraint price_change_asked_by_another check (asked_by <> changed_by);
comment on column price_change.asked_by is 'Whose request it was, where somebody else approved it.';
create index price_change_asked_by_idx on price_change (asked_by) where asked_by is not null;

-- People are told of what was asked and of how it was decided.
alter table notice
    drop constraint notice_kind_known,
    drop constraint notice_decision_known,
    drop constraint notice_decision_of_review,
    add constraint notice_kind_known check (kind in ('REVIEW_DECIDED', 'REPRICE_ASKED', 'REPRICE_DECIDED')),
    add constraint notice_decision_known check (decision in ('APPROVED', 'RETURNED', 'REFUSED', 'OVERTAKEN')),
    add constraint notice_tells_decision check ((kind in ('REVIEW_DECIDED', 'REPRICE_DECIDED')) = (decision is not null));

call protect_rows('reprice_approval',
    'provider_account_id = (select own_account())', 'provider_account_id = (select own_account())');
