-- Lists of orders by amount, by day and by product, as quick for a provider with a million orders as for a new one.

create index purchase_order_provider_amount_idx on purchase_order (provider_account_id, payable_amount, id);
create index purchase_order_buyer_amount_idx on purchase_order (buyer_account_id, payable_amount, id);
create index purchase_order_provider_placed_idx on purchase_order (provider_account_id, placed_at);
create index purchase_order_buyer_placed_idx on purchase_order (buyer_account_id, placed_at);
create index purchase_order_product_recent_idx on purchase_order (product_id, id desc);
drop index purchase_order_product_idx;
