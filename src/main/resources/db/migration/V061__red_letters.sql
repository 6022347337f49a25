-- What has to be taken back of invoices, since their orders were refunded.

create sequence red_letter_seq;

create table red_letter (
    id                  bigint primary key default nextval('red_letter_seq'),
    request_id          bigint         not null,
    order_no            varchar(20)    not null,
    buyer_account_id    bigint         not null,
    provider_account_id bigint         not null,
    amount              numeric(12, 2) not null,
    arisen_at           timestamptz    not null,
    letter_no           varchar(30),
    issued_on           date,
    done_by             bigint,
    done_by_name        varchar(60),
    done_at             timestamptz,
    version             int            not null,
    constraint red_letter_line_fk foreign key (request_id, order_no) references invoice_request_order (request_id, order_no),
    constraint red_letter_buyer_fk foreign key (buyer_account_id) references account,
    constraint red_letter_provider_fk foreign key (provider_account_id) references provider_profile,
    constraint red_letter_done_by_fk foreign key (done_by, provider_account_id) references app_user (id, account_id),
    constraint red_letter_once unique (order_no),
    constraint red_letter_amount_positive check (amount > 0),
    constraint red_letter_done check ((letter_no is null) = (issued_on is null) and (letter_no is null) = (done_by is null)
        and (letter_no is null) = (done_by_name is null) and (letter_no is null) = (done_at is null))
);
comment on table red_letter is 'A red-letter invoice (红字发票) that a provider owes for an order refunded after it was invoiced.';
comment on column red_letter.amount is 'What went back to the buyer.';
comment on constraint red_letter_once on red_letter is 'An order is refunded once.';
create index red_letter_owed_idx on red_letter (provider_account_id, id) where letter_no is null;
create index red_letter_provider_idx on red_letter (provider_account_id, id);
create index red_letter_line_idx on red_letter (request_id, order_no);
create index red_letter_buyer_idx on red_letter (buyer_account_id);
create index red_letter_done_by_idx on red_letter (done_by, provider_account_id) where done_by is not null;
revoke update, delete, truncate on red_letter from zhanggui_web;
grant update (letter_no, issued_on, done_by, done_by_name, done_at, version) on red_letter to zhanggui_web;
call protect_rows('red_letter',
    $$buyer_account_id = (select own_account()) or provider_account_id = (select own_account())$$,
    'provider_account_id = (select own_account())');
alter policy adds on red_letter with check ((select sees_everything()));
