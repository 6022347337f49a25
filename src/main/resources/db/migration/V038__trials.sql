-- A product is tried for nothing once by each account.

create table product_trial (
    account_id bigint      not null,
    product_id bigint      not null,
    tried_at   timestamptz not null,
    constraint product_trial_once primary key (account_id, product_id),
    constraint product_trial_account_fk foreign key (account_id) references account,
    constraint product_trial_product_fk foreign key (product_id) references product
);
comment on table product_trial is 'Who has had the free trial of what, of whichever spec.';
create index product_trial_product_idx on product_trial (product_id);

-- What somebody has until when is theirs and their provider's; it changes with what they pay.
call protect_rows('subscription',
    $$account_id = (select own_account()) or provider_account_id = (select own_account())$$,
    $$account_id = (select own_account())$$);
call protect_rows('product_trial', 'account_id = (select own_account())', 'account_id = (select own_account())');
