-- A second factor for who wants one, or whose account wants it of everybody.

alter table account add column second_factor_required boolean not null default false;
comment on column account.second_factor_required is 'Whether nobody of the account gets further without a second factor.';

create table second_factor (
    user_id      bigint      not null,
    secret       bytea       not null,
    last_step    bigint      not null,
    begun_at     timestamptz not null,
    confirmed_at timestamptz,
    constraint second_factor_pk primary key (user_id),
    constraint second_factor_user_fk foreign key (user_id) references app_user
);
comment on table second_factor is 'The secret that a person''s authenticator app shares with us (TOTP).';
comment on column second_factor.secret is 'Encrypted with a key that is outside the database.';
comment on column second_factor.last_step is 'The 30 seconds whose code was used last: each code lets in once.';
comment on column second_factor.confirmed_at is 'Null until a code has shown that the app has the secret; asked for at sign-in from then on.';

create table recovery_code (
    user_id bigint not null,
    hash    bytea  not null,
    used_at timestamptz,
    constraint recovery_code_pk primary key (user_id, hash),
    constraint recovery_code_user_fk foreign key (user_id) references second_factor on delete cascade
);
comment on table recovery_code is 'What lets in once each when the app is out of reach, as keyed hashes.';
