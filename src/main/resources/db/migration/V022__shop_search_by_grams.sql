-- Chinese words have two letters, and trigrams need three; where the database's own character type is C, pg_trgm even takes
-- no Chinese letter for a letter. The shop is searched by single letters and pairs of letters instead.
create function search_grams(words text) returns text[]
    language sql immutable strict parallel safe cost 1000
as $$
    select array(select substr(lower(words), at, size)
                 from generate_series(1, 2) size, generate_series(1, length(words) - size + 1) at)
$$;
comment on function search_grams is
    'The letters and pairs of letters of a text, in lower case: a text holds a word only if it holds all grams of the word.';

create index product_search_idx on product using gin (search_grams(name || ' ' || summary)) where status = 'LISTED';
drop index product_name_search_idx;
