-- Providers have what happens to their orders told to addresses of their own.

create table webhook (
    id              bigint generated always as identity primary key,
    account_id      bigint        not null,
    url             varchar(500)  not null,
    kinds           varchar(24)[] not null,
    note            varchar(60)   not null,
    secret          bytea         not null,
    previous_secret bytea,
    previous_until  timestamptz,
    enabled         boolean       not null default true,
    switched_off_at timestamptz,
    failing_since   timestamptz,
    made_at         timestamptz   not null,
    constraint webhook_account_fk foreign key (account_id) references provider_profile,
    constraint webhook_previous_whole check ((previous_secret is null) = (previous_until is null)),
    constraint webhook_kinds_some check (cardinality(kinds) between 1 and 30),
    constraint webhook_off_by_itself check (switched_off_at is null or not enabled)
);
comment on table webhook is 'An address that a provider wants told what happens to its orders.';
comment on column webhook.secret is 'What calls are signed with, encrypted under a key outside the database.';
comment on column webhook.switched_off_at is 'When the marketplace gave it up; null where it is on, or its account switched it off.';
comment on column webhook.failing_since is 'Since when every attempt has failed; null after one that did not.';
create index webhook_account_idx on webhook (account_id, id);

create table webhook_delivery (
    id           bigint generated always as identity primary key,
    webhook_id   bigint      not null,
    account_id   bigint      not null,
    event_id     varchar(36) not null,
    kind         varchar(24) not null,
    order_no     varchar(20),
    resent       boolean     not null,
    body         text        not null,
    attempts     int         not null default 0,
    created_at   timestamptz not null,
    next_at      timestamptz,
    delivered_at timestamptz,
    given_up_at  timestamptz,
    constraint webhook_delivery_webhook_fk foreign key (webhook_id) references webhook on delete cascade,
    constraint webhook_delivery_account_fk foreign key (account_id) references account,
    constraint webhook_delivery_one_end check (num_nonnulls(next_at, delivered_at, given_up_at) = 1)
);
comment on table webhook_delivery is 'What one address is told of one event, written in the transaction of who listens.';
comment on column webhook_delivery.resent is 'Whether somebody asked for it again; it says so, with the ID of the first.';
comment on column webhook_delivery.next_at is 'When it is tried; while somebody tries, when another may. Null once it is settled.';
create unique index webhook_delivery_once on webhook_delivery (webhook_id, event_id) where not resent;
create index webhook_delivery_log_idx on webhook_delivery (webhook_id, id desc);
create index webhook_delivery_due_idx on webhook_delivery (webhook_id, next_at) where next_at is not null;
create index webhook_delivery_kept_idx on webhook_delivery (created_at);
create index webhook_delivery_account_idx on webhook_delivery (account_id);

create table webhook_attempt (
    id          bigint generated always as identity primary key,
    delivery_id bigint        not null,
    at          timestamptz   not null,
    took_millis int           not null,
    status      int,
    failure     varchar(16),
    answer      varchar(2000) not null,
    constraint webhook_attempt_delivery_fk foreign key (delivery_id) references webhook_delivery on delete cascade,
    constraint webhook_attempt_one_outcome check (num_nonnulls(status, failure) = 1)
);
comment on table webhook_attempt is 'How an attempt ended: with a status and the beginning of an answer, or with no answer.';
create index webhook_attempt_delivery_idx on webhook_attempt (delivery_id, id);

call protect_rows('webhook', 'account_id = (select own_account())', 'account_id = (select own_account())');
call protect_rows('webhook_delivery', 'account_id = (select own_account())', 'account_id = (select own_account())');
call protect_rows('webhook_attempt',
    'exists (select from webhook_delivery d where d.id = delivery_id)', 'false');
