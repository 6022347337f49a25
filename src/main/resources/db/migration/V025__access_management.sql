-- Sub-users, the groups that they are in, and the policies of these groups: who may do what.

alter table app_user
    add column login_name varchar(32),
    add column initial_password boolean not null default false,
    add column deleted_at timestamptz,
    alter column email drop not null;
update app_user set email = lower(email);
comment on column app_user.login_name is 'What a sub-user signs in with, before @ and the account ID; null for who signs in by e-mail.';
comment on column app_user.initial_password is 'Whether the password was given by somebody else and has to be changed first.';
comment on column app_user.deleted_at is 'Deleted people stay in the history of what they did, without their address and password.';

alter table app_user
    add constraint app_user_identity unique (id, account_id),
    add constraint app_user_login_name_form check (login_name ~ '^[a-z0-9][a-z0-9._-]*$'),
    add constraint app_user_email_lower_case check (email = lower(email)),
    add constraint app_user_signs_in check (login_name is not null or email is not null or deleted_at is not null),
    add constraint app_user_root_by_email check (not root or login_name is null and deleted_at is null);

drop index app_user_email_unique;
-- Whoever signs in by e-mail has theirs alone; a sub-user's is only written to.
create unique index app_user_email_unique on app_user (email) where login_name is null and deleted_at is null;
create unique index app_user_login_name_unique on app_user (account_id, login_name) where deleted_at is null;

create table user_group (
    id          bigint generated always as identity primary key,
    account_id  bigint       not null,
    name        varchar(60)  not null,
    description varchar(200) not null,
    created_at  timestamptz  not null,
    constraint user_group_account_fk foreign key (account_id) references account,
    constraint user_group_name_unique unique (account_id, name),
    constraint user_group_identity unique (id, account_id)
);
comment on table user_group is 'Sub-users of an account who may do the same.';

create table user_group_member (
    group_id   bigint      not null,
    user_id    bigint      not null,
    account_id bigint      not null,
    added_at   timestamptz not null,
    constraint user_group_member_pk primary key (group_id, user_id),
    constraint user_group_member_group_fk foreign key (group_id, account_id)
        references user_group (id, account_id) on delete cascade,
    constraint user_group_member_user_fk foreign key (user_id, account_id) references app_user (id, account_id)
);
comment on column user_group_member.account_id is 'Of the group and of the user alike: nobody is in a group of another account.';
create index user_group_member_user_idx on user_group_member (user_id, account_id);

create table access_policy (
    id          bigint generated always as identity primary key,
    account_id  bigint        not null,
    name        varchar(60)   not null,
    description varchar(200)  not null,
    document    varchar(6144) not null,
    version     integer       not null,
    created_at  timestamptz   not null,
    changed_at  timestamptz   not null,
    constraint access_policy_account_fk foreign key (account_id) references account,
    constraint access_policy_name_unique unique (account_id, name),
    constraint access_policy_identity unique (id, account_id)
);
comment on table access_policy is 'What an account wrote itself; the presets of the marketplace are in the code.';
comment on column access_policy.document is 'CAM-style JSON, found right before it was stored.';

create table user_group_policy (
    group_id    bigint      not null,
    account_id  bigint      not null,
    preset      varchar(60),
    policy_id   bigint,
    attached_at timestamptz not null,
    constraint user_group_policy_group_fk foreign key (group_id, account_id)
        references user_group (id, account_id) on delete cascade,
    constraint user_group_policy_policy_fk foreign key (policy_id, account_id) references access_policy (id, account_id),
    constraint user_group_policy_one check (num_nonnulls(preset, policy_id) = 1),
    constraint user_group_policy_once unique nulls not distinct (group_id, preset, policy_id)
);
comment on table user_group_policy is 'What holds for a group: a preset by its name, or a policy of the same account.';
create index user_group_policy_policy_idx on user_group_policy (policy_id, account_id);

-- Staff who do not own the platform account go on doing what they did.
with desk as (
    insert into user_group (account_id, name, description, created_at)
    select a.id, '运营', '', now() from account a where a.kind = 'PLATFORM' returning id, account_id
), attached as (
    insert into user_group_policy (group_id, account_id, preset, attached_at)
    select id, account_id, 'OperationsFullAccess', now() from desk
)
insert into user_group_member (group_id, user_id, account_id, added_at)
select desk.id, u.id, u.account_id, now() from desk join app_user u on u.account_id = desk.account_id where not u.root;
