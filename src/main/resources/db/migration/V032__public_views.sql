-- Row-level security comes before every condition that could tell of a row it looks at, and to PostgreSQL these are all but
-- the simplest comparisons: a search for words would read every product instead of an index. What everybody may see is
-- searched through views that show nothing else, and that row-level security, being their owner's, does not hold.

create view listed_product as
select p.id, p.account_id, p.category_code, p.name, p.summary, p.logo_id
from product p
where p.status = 'LISTED' and (select sees_public());
comment on view listed_product is 'What is on sale, for everybody.';

create view listed_price as
select s.product_id, c.sale_price
from product p
join spec s on s.product_id = p.id
join sale_cycle c on c.spec_id = s.id
where p.status = 'LISTED' and s.listed and (select sees_public());
comment on view listed_price is 'What there is to pay for what is on sale, for everybody.';

create view provider as
select f.account_id, f.shop_name, f.company_name, f.created_at
from provider_profile f
where (select sees_public());
comment on view provider is 'Who sells, for everybody.';

-- An order tells each of its parties who placed it, by name alone.
create view order_placer as
select o.id as order_id, b.name as buyer_name, u.name as placed_by_name
from purchase_order o
join account b on b.id = o.buyer_account_id
join app_user u on u.id = o.placed_by
where (select sees_everything())
   or o.buyer_account_id = (select own_account()) or o.provider_account_id = (select own_account());
comment on view order_placer is 'Who placed an order, by name, for the buyer and the provider.';

-- These views could be written through, past row-level security.
revoke insert, update, delete on listed_product, listed_price, provider, order_placer from zhanggui_web;

create function order_no_taken(no varchar) returns boolean
    language sql stable security definer set search_path = public
    return exists (select from purchase_order where order_no = no);
comment on function order_no_taken(varchar) is 'Whether anybody''s order has the number; a new one must not.';
