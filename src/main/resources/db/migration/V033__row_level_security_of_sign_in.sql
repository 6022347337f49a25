-- How somebody signs in is their account's matter; what is counted of attempts has nobody's name in it.

do $each$
declare
    own constant text := 'exists (select from app_user u where u.id = user_id and u.account_id = (select own_account()))';
    name regclass;
begin
    foreach name in array '{sign_in, second_factor, recovery_code, one_time_link}'::regclass[] loop
        call protect_rows(name, own, own);
    end loop;
end
$each$;
