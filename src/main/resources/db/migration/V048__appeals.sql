-- Where buyer and provider do not agree, and staff decides.

create sequence order_appeal_seq;

create table order_appeal (
    id               bigint primary key default nextval('order_appeal_seq'),
    order_id         bigint        not null,
    party            varchar(8)    not null,
    statement        varchar(2000) not null,
    evidence         uuid,
    opened_by        bigint        not null,
    opened_by_name   varchar(60)   not null,
    opened_at        timestamptz   not null,
    answer           varchar(2000),
    answer_evidence  uuid,
    answered_by      bigint,
    answered_by_name varchar(60),
    answered_at      timestamptz,
    outcome          varchar(16),
    refund_amount    numeric(12, 2),
    comment          varchar(500),
    decided_by       bigint,
    decided_by_name  varchar(60),
    decided_at       timestamptz,
    version          int           not null,
    constraint order_appeal_order_fk foreign key (order_id) references purchase_order,
    constraint order_appeal_opened_by_fk foreign key (opened_by) references app_user,
    constraint order_appeal_answered_by_fk foreign key (answered_by) references app_user,
    constraint order_appeal_decided_by_fk foreign key (decided_by) references app_user,
    constraint order_appeal_party_known check (party in ('BUYER', 'PROVIDER')),
    constraint order_appeal_answered check ((answer is null) = (answered_by is null)
        and (answer is null) = (answered_by_name is null) and (answer is null) = (answered_at is null)
        and (answer is not null or answer_evidence is null)),
    constraint order_appeal_outcome_known check (outcome in ('COMPLETED', 'CONTINUED', 'REFUNDED')),
    constraint order_appeal_decided check ((outcome is null) = (decided_by is null)
        and (outcome is null) = (decided_by_name is null) and (outcome is null) = (decided_at is null)
        and (outcome is null) = (comment is null)),
    constraint order_appeal_refund check ((outcome is not null and outcome = 'REFUNDED') = (refund_amount is not null))
);
comment on table order_appeal is 'What staff is asked to decide: both sides'' statements, and the decision.';
comment on column order_appeal.party is 'Who asked staff; the other side may answer while it is open.';
create unique index order_appeal_one_open on order_appeal (order_id) where outcome is null;
create index order_appeal_waiting_idx on order_appeal (opened_at, id) where outcome is null;
create index order_appeal_decided_idx on order_appeal (decided_at desc, id desc) where outcome is not null;
create index order_appeal_order_idx on order_appeal (order_id, id);
create index order_appeal_opened_by_idx on order_appeal (opened_by);
create index order_appeal_answered_by_idx on order_appeal (answered_by);
create index order_appeal_decided_by_idx on order_appeal (decided_by);

-- What was said stays as it was said.
revoke update, delete, truncate on order_appeal from zhanggui_web;
grant update (answer, answer_evidence, answered_by, answered_by_name, answered_at, outcome, refund_amount, comment,
    decided_by, decided_by_name, decided_at, version) on order_appeal to zhanggui_web;
call protect_rows('order_appeal',
    'exists (select from purchase_order o where o.id = order_id)',
    'exists (select from purchase_order o where o.id = order_id)');
