-- Providers' software is told of what was bought: where it listens, what it still has to be told, and every call to it.

create table product_endpoint (
    product_id      bigint primary key,
    account_id      bigint       not null,
    url             varchar(500) not null,
    secret          bytea        not null,
    previous_secret bytea,
    previous_until  timestamptz,
    enabled         boolean      not null default false,
    tried_at        timestamptz,
    secret_at       timestamptz  not null,
    constraint product_endpoint_product_fk foreign key (product_id) references product,
    constraint product_endpoint_account_fk foreign key (account_id) references account,
    constraint product_endpoint_tried_first check (not enabled or tried_at is not null),
    constraint product_endpoint_previous_whole check ((previous_secret is null) = (previous_until is null))
);
comment on table product_endpoint is 'Where a provider''s software is told of orders of a product.';
comment on column product_endpoint.secret is 'What calls are signed with, encrypted and bound to the product.';
comment on column product_endpoint.tried_at is 'When a call that asked for nothing in earnest last succeeded at this address.';
create index product_endpoint_account_idx on product_endpoint (account_id);

create sequence delivery_job_seq;

create table delivery_job (
    id              bigint primary key default nextval('delivery_job_seq'),
    delivery_id     uuid        not null,
    account_id      bigint      not null,
    product_id      bigint      not null,
    order_no        varchar(20) not null,
    subscription_id bigint,
    operation       varchar(8)  not null,
    cause           varchar(8)  not null,
    state           varchar(8)  not null,
    attempts        int         not null default 0,
    next_at         timestamptz,
    claimed_until   timestamptz,
    instance_id     varchar(100),
    created_at      timestamptz not null,
    ended_at        timestamptz,
    constraint delivery_job_delivery_unique unique (delivery_id),
    constraint delivery_job_once unique (order_no, operation, cause),
    constraint delivery_job_account_fk foreign key (account_id) references account,
    constraint delivery_job_product_fk foreign key (product_id) references product,
    constraint delivery_job_subscription_fk foreign key (subscription_id) references subscription,
    constraint delivery_job_operation_known check (operation in ('CREATE', 'RENEW', 'MODIFY', 'EXPIRE', 'DESTROY')),
    constraint delivery_job_cause_known check (cause in ('PURCHASE', 'REFUND', 'END')),
    constraint delivery_job_state_known check (state in ('WAITING', 'DONE', 'FAILED', 'STOPPED')),
    constraint delivery_job_waits_for_its_time check ((state = 'WAITING') = (next_at is not null)),
    constraint delivery_job_ended check ((state = 'WAITING') = (ended_at is null))
);
comment on table delivery_job is 'What a provider''s software is to be told, once for each order, operation and cause.';
comment on column delivery_job.delivery_id is 'The same for each attempt, so that the provider does nothing twice.';
comment on column delivery_job.claimed_until is 'Until when an instance of the marketplace is at it; if it dies, another takes over then.';
comment on column delivery_job.instance_id is 'How the provider calls what it created.';
create index delivery_job_due_idx on delivery_job (next_at) where state = 'WAITING';
create index delivery_job_account_idx on delivery_job (account_id);
create index delivery_job_product_idx on delivery_job (product_id);
create index delivery_job_subscription_idx on delivery_job (subscription_id, id);

create sequence delivery_call_seq;

create table delivery_call (
    id          bigint primary key default nextval('delivery_call_seq'),
    account_id  bigint       not null,
    product_id  bigint       not null,
    job_id      bigint,
    delivery_id uuid         not null,
    operation   varchar(8)   not null,
    attempt     int          not null,
    url         varchar(500) not null,
    headers     varchar(1000) not null,
    request     varchar(4000) not null,
    status      int,
    failure     varchar(20),
    answer      varchar(2000),
    verdict     varchar(12)  not null,
    took_ms     int          not null,
    at          timestamptz  not null,
    constraint delivery_call_account_fk foreign key (account_id) references account,
    constraint delivery_call_product_fk foreign key (product_id) references product,
    constraint delivery_call_job_fk foreign key (job_id) references delivery_job,
    constraint delivery_call_answered_or_not check ((status is null) <> (failure is null))
);
comment on table delivery_call is 'Every call to a provider''s software, for 90 days.';
comment on column delivery_call.job_id is 'Null for a call that only tried the endpoint.';
comment on column delivery_call.answer is 'The beginning of what was answered.';
create index delivery_call_product_idx on delivery_call (product_id, id desc);
create index delivery_call_job_idx on delivery_call (job_id);
create index delivery_call_account_idx on delivery_call (account_id);
create index delivery_call_at_idx on delivery_call (at);

do $each$
declare
    own constant text := 'account_id = (select own_account())';
    name regclass;
begin
    foreach name in array '{product_endpoint, delivery_job, delivery_call}'::regclass[] loop
        call protect_rows(name, own, own);
    end loop;
end
$each$;
