-- What shows that something was done, and how long a buyer has to look at it.

create table order_evidence (
    id                     uuid primary key,
    order_id               bigint       not null,
    bundle                 uuid         not null,
    position               int          not null,
    file_name              varchar(120) not null,
    media_type             varchar(20)  not null,
    bytes                  bytea        not null,
    uploaded_by_account_id bigint       not null,
    uploaded_by            bigint       not null,
    uploaded_at            timestamptz  not null,
    constraint order_evidence_order_fk foreign key (order_id) references purchase_order,
    constraint order_evidence_uploader_fk foreign key (uploaded_by, uploaded_by_account_id)
        references app_user (id, account_id),
    constraint order_evidence_place unique (bundle, position),
    constraint order_evidence_at_most check (position between 1 and 10),
    constraint order_evidence_type_known check (media_type in ('image/png', 'image/jpeg', 'application/pdf')),
    constraint order_evidence_size_bounds check (octet_length(bytes) between 1 and 10485760)
);
comment on table order_evidence is 'Files with a step of an order or with what is said in an appeal; for its parties and for staff.';
comment on column order_evidence.id is 'Random, and yet no key to it: who asks has to be a party, or staff.';
comment on column order_evidence.bundle is 'What was given together; the step, or the appeal, names it.';
-- What comes in is compressed already.
alter table order_evidence alter column bytes set storage external;
create index order_evidence_order_idx on order_evidence (order_id);
create index order_evidence_uploader_idx on order_evidence (uploaded_by, uploaded_by_account_id);
create trigger order_evidence_append_only before update or delete or truncate on order_evidence
    for each statement execute function refuse_change();
revoke update, delete, truncate on order_evidence from zhanggui_web;
call protect_rows('order_evidence',
    'exists (select from purchase_order o where o.id = order_id)',
    'exists (select from purchase_order o where o.id = order_id)');

alter table order_step add column evidence uuid;
comment on column order_step.evidence is 'The bundle of files that came with it.';

create table marketplace_setting (
    id          bigint generated always as identity primary key,
    code        varchar(32) not null,
    value       int         not null,
    set_by      bigint      not null,
    set_by_name varchar(60) not null,
    set_at      timestamptz not null,
    constraint marketplace_setting_set_by_fk foreign key (set_by) references app_user,
    constraint marketplace_setting_known check (code = 'ACCEPTANCE_DAYS' and value between 1 and 60)
);
comment on table marketplace_setting is 'What staff has set, each time anew: the last row of a code holds, and the others are its history.';
create index marketplace_setting_last_idx on marketplace_setting (code, id desc);
create index marketplace_setting_set_by_idx on marketplace_setting (set_by);
create trigger marketplace_setting_append_only before update or delete or truncate on marketplace_setting
    for each statement execute function refuse_change();
revoke update, delete, truncate on marketplace_setting from zhanggui_web;
call protect_rows('marketplace_setting', '(select own_account()) is not null', 'false');
