-- People may sign in with a passkey of their device in the place of password and code.

alter table app_user
    add column passkey_handle bytea not null default uuid_send(gen_random_uuid()),
    add constraint app_user_passkey_handle_unique unique (passkey_handle);
comment on column app_user.passkey_handle is 'What their devices know them by; says nothing about them.';

create table passkey (
    id              bigint generated always as identity,
    user_id         bigint      not null,
    credential_id   bytea       not null,
    attestation     bytea       not null,
    signature_count bigint      not null,
    name            varchar(40) not null,
    made_at         timestamptz not null,
    last_used_at    timestamptz,
    constraint passkey_pk primary key (id),
    constraint passkey_user_fk foreign key (user_id) references app_user,
    constraint passkey_credential_unique unique (credential_id)
);
comment on table passkey is 'Keys of people''s devices that let them in; whoever reads this table cannot use one.';
comment on column passkey.attestation is 'The public key, with what the device said of it.';
comment on column passkey.signature_count is 'How often the device says that it was used, which only grows.';
create index passkey_user_idx on passkey (user_id);

call protect_rows('passkey',
    'exists (select from app_user u where u.id = user_id and u.account_id = (select own_account()))',
    'exists (select from app_user u where u.id = user_id and u.account_id = (select own_account()))');
