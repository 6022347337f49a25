-- What the books and the rooms were found to say when they were asked, each time that they were: kept, and never changed.

create table reconciliation_run (
    id            bigint generated always as identity primary key,
    asked_by      bigint,
    asked_by_name varchar(60),
    asked_at      timestamptz not null,
    ended_at      timestamptz,
    took_ms       bigint,
    transactions  bigint,
    differences   int,
    constraint reconciliation_run_asked_by_fk foreign key (asked_by) references app_user,
    constraint reconciliation_run_asker_named check ((asked_by is null) = (asked_by_name is null)),
    constraint reconciliation_run_ended_whole check ((ended_at is null) = (took_ms is null)
        and (ended_at is null) = (transactions is null) and (ended_at is null) = (differences is null))
);
comment on table reconciliation_run is 'A time at which everything that must hold between the books and the rooms was asked for.';
comment on column reconciliation_run.asked_by is 'Null for what is done every night.';
comment on column reconciliation_run.transactions is 'How many transactions the books had then.';
comment on column reconciliation_run.differences is 'Of all checks together, as far as they were counted.';
create unique index reconciliation_run_one_open on reconciliation_run ((true)) where ended_at is null;
create index reconciliation_run_asked_by_idx on reconciliation_run (asked_by);

create table reconciliation_check (
    run_id      bigint      not null,
    position    int         not null,
    code        varchar(40) not null,
    differences int         not null,
    has_more    boolean     not null,
    constraint reconciliation_check_pk primary key (run_id, code),
    constraint reconciliation_check_run_fk foreign key (run_id) references reconciliation_run on delete cascade
);
comment on table reconciliation_check is 'What was asked, and whether it held: it did where there are no differences.';
comment on column reconciliation_check.has_more is 'Whether there were more differences than are kept.';

create table reconciliation_finding (
    run_id   bigint         not null,
    code     varchar(40)    not null,
    position int            not null,
    subject  varchar(80)    not null,
    expected numeric(18, 2) not null,
    booked   numeric(18, 2) not null,
    constraint reconciliation_finding_pk primary key (run_id, code, position),
    constraint reconciliation_finding_check_fk foreign key (run_id, code) references reconciliation_check on delete cascade
);
comment on table reconciliation_finding is 'A place where the books said something else than what they are about.';

create table reconciliation_balance (
    run_id bigint         not null,
    code   varchar(8)     not null,
    debit  numeric(18, 2) not null,
    credit numeric(18, 2) not null,
    constraint reconciliation_balance_pk primary key (run_id, code),
    constraint reconciliation_balance_run_fk foreign key (run_id) references reconciliation_run on delete cascade,
    constraint reconciliation_balance_code_fk foreign key (code) references ledger_account
);
comment on table reconciliation_balance is 'The trial balance at that time: all that each account of the chart was debited and credited.';
create index reconciliation_balance_code_idx on reconciliation_balance (code);

revoke update, truncate on reconciliation_run, reconciliation_check, reconciliation_finding, reconciliation_balance
    from zhanggui_web;
grant update (ended_at, took_ms, transactions, differences) on reconciliation_run to zhanggui_web;

call protect_rows('reconciliation_run', 'false', 'false');
call protect_rows('reconciliation_check', 'false', 'false');
call protect_rows('reconciliation_finding', 'false', 'false');
call protect_rows('reconciliation_balance', 'false', 'false');

-- Staff are told of differences. Whatever kinds of notices there are meanwhile stay known.
do $$
declare
    known text := pg_get_constraintdef(oid) from pg_constraint where conname = 'notice_kind_known';
    families text := pg_get_constraintdef(oid) from pg_constraint where conname = 'notice_mail_choice_family_known';
begin
    alter table notice drop constraint notice_kind_known;
    execute 'alter table notice add constraint notice_kind_known '
        || replace(known, 'ARRAY[', 'ARRAY[''BOOKS_DIFFER''::character varying, ');
    alter table notice_mail_choice drop constraint notice_mail_choice_family_known;
    execute 'alter table notice_mail_choice add constraint notice_mail_choice_family_known '
        || replace(families, 'ARRAY[', 'ARRAY[''BOOKS''::character varying, ');
end
$$;
