-- The two roles of the database, run once by its administrator in the database of Zhanggui, before the first start;
-- running it again changes nothing but the passwords. With psql:
--   psql -v owner_password=… -v web_password=… -f src/main/resources/db/roles.sql
-- The demo and the tests run the same file, with the same two values put in.

create extension if not exists pg_trgm;
create extension if not exists btree_gist;

do $roles$
begin
    if not exists (select from pg_roles where rolname = 'zhanggui_owner') then
        create role zhanggui_owner;
    end if;
    if not exists (select from pg_roles where rolname = 'zhanggui_web') then
        create role zhanggui_web;
    end if;
end
$roles$;

-- Migrates the schema, and owns it.
alter role zhanggui_owner
    login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'owner_password';

-- What the application works with: owns nothing, and row-level security holds for it.
alter role zhanggui_web
    login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'web_password';

alter schema public owner to zhanggui_owner;
revoke create on schema public from public;
grant usage on schema public to zhanggui_web;

alter default privileges for role zhanggui_owner in schema public
    grant select, insert, update, delete on tables to zhanggui_web;
alter default privileges for role zhanggui_owner in schema public
    grant usage on sequences to zhanggui_web;
