-- Service agreements (商品服务协议), their versions, and who accepted which text.

create sequence agreement_seq;

create table agreement (
    id         bigint primary key default nextval('agreement_seq'),
    account_id bigint      not null,
    created_at timestamptz not null,
    version    int         not null,
    constraint agreement_account_fk foreign key (account_id) references account
);
create index agreement_account_idx on agreement (account_id, id desc);

create sequence agreement_version_seq increment 50;

create table agreement_version (
    id           bigint primary key,
    agreement_id bigint        not null,
    number       int           not null,
    title        varchar(80)   not null,
    body         varchar(50000) not null,
    sha256       char(64)      not null,
    status       varchar(16)   not null,
    written_by   bigint        not null,
    written_at   timestamptz   not null,
    submitted_by bigint,
    submitted_at timestamptz,
    decided_by   bigint,
    decided_at   timestamptz,
    comment      varchar(500),
    constraint agreement_version_agreement_fk foreign key (agreement_id) references agreement,
    constraint agreement_version_written_by_fk foreign key (written_by) references app_user,
    constraint agreement_version_submitted_by_fk foreign key (submitted_by) references app_user,
    constraint agreement_version_decided_by_fk foreign key (decided_by) references app_user,
    constraint agreement_version_number_unique unique (agreement_id, number),
    constraint agreement_version_status_known
        check (status in ('DRAFT', 'IN_REVIEW', 'APPROVED', 'RETURNED', 'WITHDRAWN')),
    constraint agreement_version_hash_true check (sha256 = encode(sha256(convert_to(title || E'\n' || body, 'UTF8')), 'hex')),
    constraint agreement_version_reviewer_other check (decided_by is distinct from submitted_by or decided_by is null)
);
comment on column agreement_version.sha256 is 'Of the title, a line feed and the body, in UTF-8: the exact text that a buyer accepts.';
create index agreement_version_queue_idx on agreement_version (submitted_at) where status = 'IN_REVIEW';
create index agreement_version_written_by_idx on agreement_version (written_by);
create index agreement_version_submitted_by_idx on agreement_version (submitted_by);
create index agreement_version_decided_by_idx on agreement_version (decided_by);
-- Of each agreement, one version at a time is being worked on.
create unique index agreement_version_one_open on agreement_version (agreement_id) where status <> 'APPROVED';

create function agreement_version_keep_approved() returns trigger
    language plpgsql
as
$$
begin
    raise exception 'an approved agreement version is immutable' using errcode = 'restrict_violation';
end
$$;
create trigger agreement_version_immutable before update or delete on agreement_version
    for each row when (old.status = 'APPROVED') execute function agreement_version_keep_approved();

create table agreement_acceptance (
    order_no             varchar(20) primary key,
    agreement_version_id bigint      not null,
    sha256               char(64)    not null,
    account_id           bigint      not null,
    user_id              bigint      not null,
    user_name            varchar(60) not null,
    accepted_at          timestamptz not null,
    ip                   inet        not null,
    constraint agreement_acceptance_version_fk foreign key (agreement_version_id) references agreement_version,
    constraint agreement_acceptance_account_fk foreign key (account_id) references account,
    constraint agreement_acceptance_user_fk foreign key (user_id) references app_user
);
comment on table agreement_acceptance is 'A buyer ticked the box and confirmed: binding for both (handbook, 商品服务协议).';
create index agreement_acceptance_version_idx on agreement_acceptance (agreement_version_id);
create index agreement_acceptance_account_idx on agreement_acceptance (account_id);
create index agreement_acceptance_user_idx on agreement_acceptance (user_id);
create trigger agreement_acceptance_append_only before update or delete or truncate on agreement_acceptance
    for each statement execute function refuse_change();
revoke update, delete, truncate on agreement_acceptance from zhanggui_web;
