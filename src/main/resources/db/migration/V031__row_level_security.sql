-- Under every query stands what the connection may see of accounts' data, so that one that forgets its account finds nothing.
-- The application says on whose behalf it asks in zhanggui.scope (see DataScope): 'everything', the ID of an account,
-- 'public', or, when nothing was said, nobody's. The owner of the tables, who migrates them, is not held by this.

create function sees_everything() returns boolean
    language sql stable parallel safe
    return coalesce(current_setting('zhanggui.scope', true), '') = 'everything';
comment on function sees_everything() is 'Whether the marketplace itself is at work, or its staff.';

create function sees_public() returns boolean
    language sql stable parallel safe
    return coalesce(current_setting('zhanggui.scope', true), '') <> '';
comment on function sees_public() is 'Whether anybody is there at all, to see what everybody may see.';

create function own_account() returns bigint
    language sql stable parallel safe
    return case when coalesce(current_setting('zhanggui.scope', true), '') ~ '^[0-9]+$'
                then current_setting('zhanggui.scope', true)::bigint end;
comment on function own_account() is 'The account that is acted for; null for nobody, for visitors and for the marketplace itself.';

create procedure protect_rows(name regclass, sees text, writes text)
    language plpgsql
as
$$
declare
    or_everything constant text := '((select sees_everything()) or ';
begin
    execute format('alter table %s enable row level security', name);
    execute format('create policy sees on %s for select using %s%s)', name, or_everything, sees);
    execute format('create policy adds on %s for insert with check %s%s)', name, or_everything, writes);
    execute format('create policy changes on %s for update using %s%s)', name, or_everything, writes);
    execute format('create policy removes on %s for delete using %s%s)', name, or_everything, writes);
end
$$;
comment on procedure protect_rows(regclass, text, text) is
    'Which rows of a table can be seen, and written, beside by those who see everything. One policy for each command, '
    'and functions in sub-selects, keep the planning short: they are asked once for each statement, not for each row.';
revoke execute on procedure protect_rows(regclass, text, text) from public;

-- What is one account's and concerns nobody else; what is the marketplace's, some of it for everybody to read.
do $each$
declare
    own constant text := 'account_id = (select own_account())';
    name regclass;
begin
    call protect_rows('account', 'id = (select own_account())', 'id = (select own_account())');
    foreach name in array '{app_user, user_group, user_group_member, access_policy, user_group_policy, agreement,
            column_application, article_visit, account_balance, balance_movement, idempotent_request, notice,
            audit_event}'::regclass[] loop
        call protect_rows(name, own, own);
    end loop;
    call protect_rows('category', '(select sees_public())', 'false');
    call protect_rows('category_terms', 'false', 'false');
    call protect_rows('provider_record', 'false', 'false');
end
$each$;

-- Who sells is known to everybody.
call protect_rows('provider_profile', '(select sees_public())', 'account_id = (select own_account())');

-- Agreements: a version that was once approved is read by those who buy, and by those who bought.
call protect_rows('agreement_version',
    $$status = 'APPROVED' and (select sees_public()) or exists (select from agreement a where a.id = agreement_id)$$,
    $$exists (select from agreement a where a.id = agreement_id)$$);

-- Products: while one is on sale everybody sees it, its pictures, and what is switched on of it.
call protect_rows('product',
    $$status = 'LISTED' and (select sees_public()) or account_id = (select own_account())$$,
    $$account_id = (select own_account())$$);
call protect_rows('spec',
    $$exists (select from product p where p.id = product_id and (listed or p.account_id = (select own_account())))$$,
    $$exists (select from product p where p.id = product_id and p.account_id = (select own_account()))$$);
call protect_rows('sale_cycle',
    $$exists (select from spec s where s.id = spec_id)$$,
    $$exists (select from spec s join product p on p.id = s.product_id
              where s.id = spec_id and p.account_id = (select own_account()))$$);
call protect_rows('product_picture',
    $$exists (select from product p where p.id = product_id)$$,
    $$exists (select from product p where p.id = product_id and p.account_id = (select own_account()))$$);
call protect_rows('stored_picture',
    $$account_id = (select own_account()) or exists (select from product_picture x where x.picture_id = stored_picture.id)$$,
    $$account_id = (select own_account())$$);
do $each$
declare
    within_own constant text :=
        'exists (select from product p where p.id = product_id and p.account_id = (select own_account()))';
begin
    call protect_rows('product_change', within_own, within_own);
    call protect_rows('product_change_picture', within_own, within_own);
    call protect_rows('product_price_change', within_own, within_own);
end
$each$;

-- The community: what is published, by whom, what it links to and how often it was read. The marketplace counts readers.
call protect_rows('article',
    $$publication is not null and (select sees_public()) or account_id = (select own_account())$$,
    $$account_id = (select own_account())$$);
call protect_rows('article_version',
    $$status = 'PUBLISHED' and (select sees_public())
      or exists (select from article a where a.id = article_id and a.account_id = (select own_account()))$$,
    $$exists (select from article a where a.id = article_id and a.account_id = (select own_account()))$$);
call protect_rows('community_profile',
    $$account_id = (select own_account())
      or exists (select from article a where a.account_id = community_profile.account_id and a.publication is not null)$$,
    $$account_id = (select own_account())$$);
call protect_rows('article_product', 'exists (select from article a where a.id = article_id)', 'false');
call protect_rows('article_day', 'exists (select from article a where a.id = article_id)', 'false');
call protect_rows('article_read', 'false', 'false');

-- Which orders count for an article is its author's to know. It is written with the order, by the buyer.
call protect_rows('article_order',
    $$exists (select from article a where a.id = article_id and a.account_id = (select own_account()))$$, 'false');
alter policy adds on article_order with check ((select sees_everything())
    or exists (select from article a where a.id = article_id));

-- An order is its buyer's, who places it, and its provider's.
call protect_rows('purchase_order',
    $$buyer_account_id = (select own_account()) or provider_account_id = (select own_account())$$,
    $$buyer_account_id = (select own_account()) or provider_account_id = (select own_account())$$);
alter policy adds on purchase_order with check ((select sees_everything()) or buyer_account_id = (select own_account()));
alter policy removes on purchase_order using ((select sees_everything()));

call protect_rows('price_change',
    $$exists (select from purchase_order o where o.id = order_id)$$,
    $$exists (select from purchase_order o where o.id = order_id and o.provider_account_id = (select own_account()))$$);
call protect_rows('agreement_acceptance',
    $$account_id = (select own_account())
      or exists (select from purchase_order o where o.order_no = agreement_acceptance.order_no)$$,
    $$account_id = (select own_account())$$);

-- A payment is the payer's, who bought what it is for; the provider sees which payments hold or have paid its orders.
call protect_rows('payment_order',
    $$exists (select from purchase_order o where o.order_no = payment_order.order_no)$$,
    $$exists (select from purchase_order o
              where o.order_no = payment_order.order_no and o.buyer_account_id = (select own_account()))$$);
call protect_rows('payment',
    $$account_id = (select own_account()) or exists (select from payment_order x where x.payment_id = payment.id)$$,
    $$account_id = (select own_account())$$);
call protect_rows('refund', 'exists (select from payment p where p.id = payment_id)', 'false');

-- Views look with the eyes of who asks, not with their owner's.
alter view product_written set (security_invoker = true);
alter view product_picture_written set (security_invoker = true);
