-- Sheets of new prices: checked row by row, looked at, and applied as a whole or not at all.

create sequence reprice_batch_seq;

create table reprice_batch (
    id                  bigint primary key default nextval('reprice_batch_seq'),
    provider_account_id bigint       not null,
    file_name           varchar(120) not null,
    created_by          bigint       not null,
    created_by_name     varchar(60)  not null,
    ip                  varchar(45)  not null,
    created_at          timestamptz  not null,
    status              varchar(16)  not null,
    rows_total          int          not null,
    rows_done           int          not null default 0,
    files_approvals     boolean      not null default false,
    refused_at          timestamptz,
    touched_at          timestamptz  not null,
    applied_at          timestamptz,
    constraint reprice_batch_provider_fk foreign key (provider_account_id) references provider_profile,
    constraint reprice_batch_created_by_fk foreign key (created_by, provider_account_id)
        references app_user (id, account_id),
    constraint reprice_batch_status_known check (status in ('CHECKING', 'CHECKED', 'APPLYING', 'APPLIED')),
    constraint reprice_batch_progress check (rows_total between 1 and 5000 and rows_done between 0 and rows_total),
    constraint reprice_batch_applied check ((status = 'APPLIED') = (applied_at is not null))
);
comment on table reprice_batch is 'A sheet of new prices that somebody uploaded; kept for 30 days.';
comment on column reprice_batch.ip is 'Of the last request about it, for the audit trail: the work is done later.';
comment on column reprice_batch.files_approvals is 'Whether rows beyond the author''s limit are filed for approval, as confirmed.';
comment on column reprice_batch.refused_at is 'When it was confirmed and refused last: by then an order had changed.';
comment on column reprice_batch.touched_at is 'When work on it last got on; what stands still while under way is taken up again.';
create index reprice_batch_provider_idx on reprice_batch (provider_account_id, id);
create index reprice_batch_created_by_idx on reprice_batch (created_by, provider_account_id);
create index reprice_batch_created_idx on reprice_batch (created_at);
create index reprice_batch_under_way_idx on reprice_batch (touched_at) where status in ('CHECKING', 'APPLYING');

create table reprice_batch_row (
    batch_id       bigint      not null,
    line           int         not null,
    typed          varchar(60) not null,
    order_no       varchar(20),
    product_name   varchar(60),
    typed_amount   varchar(60) not null,
    amount         numeric(12, 2),
    before_amount  numeric(12, 2),
    reason         varchar(200),
    malformed      boolean     not null,
    problem        varchar(60),
    argument       varchar(60),
    needs_approval boolean     not null default false,
    constraint reprice_batch_row_pk primary key (batch_id, line),
    constraint reprice_batch_row_batch_fk foreign key (batch_id) references reprice_batch on delete cascade,
    constraint reprice_batch_row_readable check (malformed or order_no is not null and amount is not null),
    constraint reprice_batch_row_malformed_why check (not malformed or problem is not null)
);
comment on table reprice_batch_row is 'A row of such a sheet, and what is to be said about it.';
comment on column reprice_batch_row.line is 'As the spreadsheet numbers it.';
comment on column reprice_batch_row.malformed is 'Whether the sheet alone shows that it is wrong; such a row stays wrong.';
comment on column reprice_batch_row.problem is 'The key of the message that says why it is refused; null where it is not.';
create index reprice_batch_row_wrong_idx on reprice_batch_row (batch_id, line) where problem is not null;
create index reprice_batch_row_approval_idx on reprice_batch_row (batch_id, line) where needs_approval;

call protect_rows('reprice_batch',
    'provider_account_id = (select own_account())', 'provider_account_id = (select own_account())');
call protect_rows('reprice_batch_row',
    'exists (select from reprice_batch b where b.id = batch_id)',
    'exists (select from reprice_batch b where b.id = batch_id)');
