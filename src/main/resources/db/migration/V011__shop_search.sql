-- Buyers find products by the name of their shop, too.
create index provider_profile_shop_name_search_idx on provider_profile using gin (shop_name gin_trgm_ops);
