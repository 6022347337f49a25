-- The community: who writes, in which column, which articles.

create table community_profile (
    account_id   bigint primary key,
    display_name varchar(30)  not null,
    introduction varchar(200) not null,
    avatar_id    uuid,
    created_at   timestamptz  not null,
    updated_at   timestamptz  not null,
    version      int          not null,
    constraint community_profile_account_fk foreign key (account_id) references provider_profile,
    constraint community_profile_avatar_fk foreign key (avatar_id) references stored_picture
);
comment on table community_profile is 'How a provider appears as an author; the certified company is that of its provider profile.';
create index community_profile_avatar_idx on community_profile (avatar_id);

create sequence column_application_seq;

create table column_application (
    id           bigint primary key default nextval('column_application_seq'),
    account_id   bigint       not null,
    kind         varchar(16)  not null,
    message      varchar(500) not null,
    status       varchar(16)  not null,
    submitted_by bigint       not null,
    submitted_at timestamptz  not null,
    decided_by   bigint,
    decided_at   timestamptz,
    comment      varchar(500),
    version      int          not null,
    constraint column_application_profile_fk foreign key (account_id) references community_profile,
    constraint column_application_submitted_by_fk foreign key (submitted_by) references app_user,
    constraint column_application_decided_by_fk foreign key (decided_by) references app_user,
    constraint column_application_kind_known check (kind in ('COLUMN', 'SHARING_PLAN')),
    constraint column_application_status_known check (status in ('IN_REVIEW', 'APPROVED', 'RETURNED', 'WITHDRAWN')),
    constraint column_application_decided check ((status in ('APPROVED', 'RETURNED')) = (decided_by is not null)),
    constraint column_application_reviewer_other check (decided_by is distinct from submitted_by)
);
comment on column column_application.kind is 'COLUMN: 云市场·精选汇; SHARING_PLAN: 自媒体分享计划.';
-- Of each kind, a provider waits for one answer at a time, and is let in once.
create unique index column_application_one_live on column_application (account_id, kind)
    where status in ('IN_REVIEW', 'APPROVED');
create index column_application_account_idx on column_application (account_id, id desc);
create index column_application_queue_idx on column_application (id) where status = 'IN_REVIEW';
create index column_application_decided_idx on column_application (decided_at desc, id desc)
    where status in ('APPROVED', 'RETURNED');
create index column_application_submitted_by_idx on column_application (submitted_by);
create index column_application_decided_by_idx on column_application (decided_by);

create sequence article_seq;
create sequence article_publication_seq;

create table article (
    id           bigint primary key default nextval('article_seq'),
    account_id   bigint      not null,
    created_at   timestamptz not null,
    publication  bigint,
    published_at timestamptz,
    featured_at  timestamptz,
    featured_by  bigint,
    version      int         not null,
    constraint article_account_fk foreign key (account_id) references provider_profile,
    constraint article_featured_by_fk foreign key (featured_by) references app_user,
    constraint article_publication_unique unique (publication),
    constraint article_published_whole check ((publication is null) = (published_at is null)),
    constraint article_featured_published check (featured_at is null or published_at is not null),
    constraint article_featured_whole check ((featured_at is null) = (featured_by is null))
);
comment on column article.publication is 'Numbers the articles in the order in which they were first published.';
create index article_account_idx on article (account_id, id desc);
create index article_author_idx on article (account_id, publication desc) where publication is not null;
create index article_featured_idx on article (featured_at desc) where featured_at is not null;
create index article_featured_by_idx on article (featured_by);

create sequence article_version_seq;

create table article_version (
    id           bigint primary key default nextval('article_version_seq'),
    article_id   bigint         not null,
    number       int            not null,
    title        varchar(80)    not null,
    body         varchar(30000) not null,
    characters   int            not null,
    namings      int            not null,
    status       varchar(16)    not null,
    written_by   bigint         not null,
    written_at   timestamptz    not null,
    submitted_by bigint,
    submitted_at timestamptz,
    decided_by   bigint,
    decided_at   timestamptz,
    comment      varchar(500),
    confirmed    varchar(120),
    constraint article_version_article_fk foreign key (article_id) references article on delete cascade,
    constraint article_version_written_by_fk foreign key (written_by) references app_user,
    constraint article_version_submitted_by_fk foreign key (submitted_by) references app_user,
    constraint article_version_decided_by_fk foreign key (decided_by) references app_user,
    constraint article_version_number_unique unique (article_id, number),
    constraint article_version_status_known
        check (status in ('DRAFT', 'IN_REVIEW', 'RETURNED', 'PUBLISHED', 'REPLACED')),
    -- The rules of the column (handbook, 云市场·精选汇), whatever way an article takes.
    constraint article_version_rules_kept check (status in ('DRAFT', 'RETURNED')
        or characters >= 600 and namings <= 2),
    constraint article_version_reviewed check (status not in ('PUBLISHED', 'REPLACED')
        or decided_by is not null and confirmed is not null),
    constraint article_version_reviewer_other check (decided_by is distinct from submitted_by or decided_by is null)
);
comment on column article_version.characters is 'Of the visible text of the body: no mark-up, no white space.';
comment on column article_version.namings is 'How often title and body name the provider.';
comment on column article_version.confirmed is 'What the reviewer ticked before it was published.';
create unique index article_version_one_open on article_version (article_id)
    where status in ('DRAFT', 'IN_REVIEW', 'RETURNED');
create unique index article_version_one_published on article_version (article_id) where status = 'PUBLISHED';
create index article_version_queue_idx on article_version (id) where status = 'IN_REVIEW';
create index article_version_decided_idx on article_version (decided_at desc, id desc)
    where status in ('PUBLISHED', 'RETURNED');
create index article_version_written_by_idx on article_version (written_by);
create index article_version_submitted_by_idx on article_version (submitted_by);
create index article_version_decided_by_idx on article_version (decided_by);

create function article_version_keep_published() returns trigger
    language plpgsql
as
$$
begin
    if tg_op = 'DELETE' or (new.title, new.body) is distinct from (old.title, old.body) then
        raise exception 'what was published is kept as it was' using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;
create trigger article_version_immutable before update or delete on article_version
    for each row when (old.status in ('PUBLISHED', 'REPLACED')) execute function article_version_keep_published();

create table article_product (
    article_id bigint not null,
    product_id bigint not null,
    constraint article_product_pk primary key (article_id, product_id),
    constraint article_product_article_fk foreign key (article_id) references article,
    constraint article_product_product_fk foreign key (product_id) references product
);
comment on table article_product is 'The products of its author that a published article links to.';
create index article_product_product_idx on article_product (product_id, article_id desc);
