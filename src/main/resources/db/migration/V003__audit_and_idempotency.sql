-- The audit trail: append-only, and chained by hash for each account.

create table audit_event (
    id            bigint generated always as identity primary key,
    account_id    bigint      not null,
    position      bigint      not null,
    user_id       bigint,
    user_name     varchar(60),
    ip            inet,
    action        varchar(60) not null,
    object_type   varchar(30) not null,
    object_id     varchar(60) not null,
    before        jsonb       not null,
    after         jsonb       not null,
    at            timestamptz not null,
    previous_hash bytea,
    hash          bytea       not null,
    constraint audit_event_position_unique unique (account_id, position),
    constraint audit_event_account_fk foreign key (account_id) references account,
    constraint audit_event_user_fk foreign key (user_id) references app_user
);
comment on table audit_event is 'Who did what on which object, when. No row is ever changed or removed.';
comment on column audit_event.position is 'Counts an account''s events without a gap.';
comment on column audit_event.user_id is 'Null when the marketplace acted by itself.';
comment on column audit_event.hash is 'SHA-256 over the previous event''s hash and this event''s values.';
create index audit_event_account_idx on audit_event (account_id, id desc);
create index audit_event_object_idx on audit_event (object_type, object_id, id);
create index audit_event_user_idx on audit_event (user_id);

create function audit_event_digest(event audit_event) returns bytea
    language sql immutable
as
$$
select sha256(coalesce(event.previous_hash, ''::bytea) || convert_to(
        jsonb_build_array(event.account_id, event.position, event.user_id, event.user_name, host(event.ip), event.action,
                          event.object_type, event.object_id, event.before, event.after,
                          extract(epoch from event.at))::text, 'UTF8'))
$$;

create function audit_event_chain() returns trigger
    language plpgsql
as
$$
declare
    last record;
begin
    -- One writer of an account's chain at a time, until its transaction ends.
    perform pg_advisory_xact_lock(hashtextextended('audit_event', new.account_id));
    select e.position, e.hash into last
    from audit_event e where e.account_id = new.account_id order by e.position desc limit 1;
    new.position := coalesce(last.position, 0) + 1;
    new.previous_hash := last.hash;
    new.hash := audit_event_digest(new);
    return new;
end
$$;

create trigger audit_event_chain before insert on audit_event
    for each row execute function audit_event_chain();

create function refuse_change() returns trigger
    language plpgsql
as
$$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;

create trigger audit_event_append_only before update or delete or truncate on audit_event
    for each statement execute function refuse_change();
revoke update, delete, truncate on audit_event from zhanggui_web;

create function audit_chain_breaks(account bigint) returns table (broken_at bigint)
    language sql stable
as
$$
select e.position
from (select a.*, lag(a.hash) over (order by a.position) as expected_previous,
             row_number() over (order by a.position) as expected_position
      from audit_event a where a.account_id = account) e
where e.position <> e.expected_position
   or e.previous_hash is distinct from e.expected_previous
   or e.hash <> (select audit_event_digest(a) from audit_event a where a.id = e.id)
order by e.position
$$;
comment on function audit_chain_breaks(bigint) is
    'Positions at which an account''s chain does not hold; none when nobody tampered.';

create function audit_chain_breaks_since(since timestamptz) returns table (account_id bigint, broken_at bigint)
    language sql stable
as
$$
select e.account_id, e.position
from audit_event e
left join audit_event p on p.account_id = e.account_id and p.position = e.position - 1
where e.at >= since
  and (e.previous_hash is distinct from p.hash or e.position > 1 and p.id is null or e.hash <> audit_event_digest(e))
order by e.account_id, e.position
limit 1000
$$;
comment on function audit_chain_breaks_since(timestamptz) is
    'The same for the events of all accounts since an instant, each against the one before it.';
create index audit_event_at_idx on audit_event using brin (at);

-- One effect per key.
create table idempotent_request (
    account_id bigint        not null,
    key        varchar(64)   not null,
    body       varchar(1000) not null,
    outcome    varchar(200),
    at         timestamptz   not null,
    constraint idempotent_request_pk primary key (account_id, key),
    constraint idempotent_request_account_fk foreign key (account_id) references account
);
comment on table idempotent_request is 'Requests that move money, and what they were answered with, to answer a repetition alike.';
create index idempotent_request_at_idx on idempotent_request (at);
