-- Accounts that somebody wants to open, until the mailed link is followed.

create table registration (
    id           bigint generated always as identity primary key,
    email        varchar(254) not null,
    language     varchar(10)  not null,
    token_hash   bytea,
    requested_at timestamptz  not null,
    expires_at   timestamptz  not null,
    used_at      timestamptz,
    constraint registration_token_unique unique (token_hash),
    constraint registration_email_lower_case check (email = lower(email))
);
comment on table registration is 'Who asked to open an account; whoever reads this table cannot follow a link.';
comment on column registration.token_hash is 'SHA-256 of the 32 random bytes in the link; null until it was sent, or where the address has an account.';
create index registration_expiry_idx on registration (expires_at);

call protect_rows('registration', 'false', 'false');
