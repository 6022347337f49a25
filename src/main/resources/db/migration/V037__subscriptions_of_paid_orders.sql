-- Purchases that were paid before there were subscriptions began one each, on the day of their payment.

create temporary table begun on commit drop as
select o.id as order_id, nextval('subscription_seq') as subscription_id, o.buyer_account_id, o.provider_account_id,
       o.shop_name, o.product_id, o.product_name, o.spec_name, o.cycle_count, o.cycle_unit, o.original_amount,
       cast(o.paid_at at time zone 'Asia/Shanghai' as date) as started_on,
       case o.cycle_unit when 'MONTH' then o.cycle_count when 'YEAR' then 12 * o.cycle_count else 0 end as months,
       case o.cycle_unit when 'DAY' then o.cycle_count else 0 end as days
from purchase_order o
where o.type = 'NEW' and o.paid_at is not null and o.cycle_unit <> 'TIME';

insert into subscription (id, account_id, provider_account_id, shop_name, product_id, product_name, spec_name, trial,
                          cycle_count, cycle_unit, cycle_price, period_from, started_on, months, days, ends_on, ends_at,
                          version)
select b.subscription_id, b.buyer_account_id, b.provider_account_id, b.shop_name, b.product_id, b.product_name, b.spec_name,
       false, b.cycle_count, b.cycle_unit, b.original_amount, b.started_on, b.started_on, b.months, b.days, e.ends_on,
       cast(e.ends_on as timestamp) at time zone 'Asia/Shanghai', 0
from begun b
cross join lateral (select cast(b.started_on + make_interval(months => b.months, days => b.days) as date) as ends_on) e;

update purchase_order o
set subscription_id = s.id, period_from = s.started_on, period_to = s.ends_on
from begun b
join subscription s on s.id = b.subscription_id
where o.id = b.order_id;
