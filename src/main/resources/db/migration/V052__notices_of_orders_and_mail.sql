-- Both sides of an order are told what becomes of it, and people choose what of it all comes by e-mail, too.

alter table purchase_order add column reminded_at timestamptz;
comment on column purchase_order.reminded_at is 'When its buyer was told that the deadline is near; null when not, or not yet.';
create index purchase_order_reminder_idx on purchase_order (type, expires_at)
    where status = 'UNPAID' and reminded_at is null;

alter table notice
    add column former_amount numeric(12, 2),
    add column amount        numeric(12, 2),
    drop constraint notice_kind_known,
    add constraint notice_kind_known check (kind in ('REVIEW_DECIDED', 'REPRICE_ASKED', 'REPRICE_DECIDED',
        'REPRICE_REQUESTED', 'REPRICE_DECLINED', 'PLACED', 'REPRICED', 'PAID', 'CANCELLED', 'EXPIRED', 'EXPIRING',
        'DELIVERY_BEGUN', 'PROGRESSED', 'DELIVERY_FAILED', 'DELIVERED', 'ACCEPTANCE_DUE', 'REJECTED', 'COMPLETED',
        'APPEALED', 'APPEAL_DECIDED', 'REFUND_ASKED', 'REFUND_DECLINED', 'REFUND_BEGUN', 'REFUNDED', 'WEBHOOK_OFF')),
    add constraint notice_amounts_whole check ((former_amount is null) = (amount is null));
comment on column notice.former_amount is 'Yuan, what an order first cost, or cost before; null where it is about no price.';
comment on column notice.amount is 'Yuan, what it costs then, or shall cost.';
create index notice_swept_idx on notice (happened_at) where read_at is not null;

-- What has been read long ago goes; nobody but the marketplace takes a notice away.
grant delete on notice to zhanggui_web;
alter policy removes on notice using ((select sees_everything()));

create table notice_mail_choice (
    user_id    bigint      not null,
    account_id bigint      not null,
    family     varchar(16) not null,
    extent     varchar(8)  not null,
    chosen_at  timestamptz not null,
    constraint notice_mail_choice_pk primary key (user_id, family),
    constraint notice_mail_choice_user_fk foreign key (user_id, account_id) references app_user (id, account_id),
    constraint notice_mail_choice_family_known
        check (family in ('REVIEWS', 'ORDERS', 'PRICES', 'DELIVERY', 'REFUNDS', 'WEBHOOKS')),
    constraint notice_mail_choice_extent_known check (extent in ('ALL', 'DUE', 'NONE'))
);
comment on table notice_mail_choice is 'What of a family of notices comes by e-mail; who chose nothing gets what needs doing.';
create index notice_mail_choice_user_idx on notice_mail_choice (user_id, account_id);

create table notice_mail (
    notice_id    bigint      not null,
    recipient_id bigint      not null,
    account_id   bigint      not null,
    family       varchar(16) not null,
    attempts     int         not null default 0,
    next_at      timestamptz,
    sent_at      timestamptz,
    dropped_at   timestamptz,
    constraint notice_mail_pk primary key (notice_id),
    constraint notice_mail_notice_fk foreign key (notice_id) references notice on delete cascade,
    constraint notice_mail_recipient_fk foreign key (recipient_id, account_id) references app_user (id, account_id),
    constraint notice_mail_one_end check (num_nonnulls(next_at, sent_at, dropped_at) = 1)
);
comment on table notice_mail is 'Notices that go out by e-mail, written in the transaction of the notice: one row for each recipient.';
comment on column notice_mail.next_at is 'When it is tried; while somebody tries, when another may. Null once it is settled.';
comment on column notice_mail.dropped_at is 'When it was found that the recipient is gone or wants none, or that it cannot be sent.';
create index notice_mail_due_idx on notice_mail (next_at) where next_at is not null;
create index notice_mail_recipient_idx on notice_mail (recipient_id, account_id);

call protect_rows('notice_mail_choice', 'account_id = (select own_account())', 'account_id = (select own_account())');
call protect_rows('notice_mail', 'account_id = (select own_account())', 'false');
