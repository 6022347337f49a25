-- What providers see of the invoices that they are asked for, and note about them.

alter table invoice_request add column place bigint not null generated always as (case
    when status in ('REQUESTED', 'CONFIRMED', 'RETURNED')
        then (due_on - date '2000-01-01')::bigint * 10000000000000 + id
    when status = 'QUESTIONED' then 1000000000000000000 + id
    else 9000000000000000000 - id end) stored;
comment on column invoice_request.place is
    'Where it stands in the provider''s queue: what is to be done by its due day, then what the buyer is asked, then the rest, newest first.';
create index invoice_request_place_idx on invoice_request (provider_account_id, place);
create index invoice_request_status_place_idx on invoice_request (provider_account_id, status, place);
drop index invoice_request_to_do_idx;

-- Who mails an invoice says how it was mailed; its number is needed where it is handed over as a file alone.
alter table invoice_request
    drop constraint invoice_request_sent,
    add constraint invoice_request_sent check ((status in ('MAILED', 'ISSUED', 'RECEIVED', 'RETURNED'))
        = (sent_at is not null) and (invoice_no is null or sent_at is not null)),
    drop constraint invoice_request_sent_by_post,
    add constraint invoice_request_sent_by_post check (case
        when medium = 'PAPER' then status <> 'ISSUED' and (sent_at is null) = (courier is null)
            and (courier is null) = (tracking_no is null) and (courier is null) = (postage is null)
        else status not in ('MAILED', 'RETURNED') and (sent_at is null) = (invoice_no is null)
            and courier is null and tracking_no is null and postage is null end);
