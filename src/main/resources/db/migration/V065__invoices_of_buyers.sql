-- What buyers look at to ask for an invoice, and what became of it; a deadline that the calendar moved is a step.

create index purchase_order_billable_idx on purchase_order (buyer_account_id, provider_account_id, id desc)
    where status = 'COMPLETED' and payable_amount > 0;
create index invoice_request_buyer_status_idx on invoice_request (buyer_account_id, status, id);
create index invoice_request_counted_idx on invoice_request (id) where status in ('REQUESTED', 'CONFIRMED', 'QUESTIONED');

alter table invoice_request_step drop constraint invoice_request_step_kind_known;
alter table invoice_request_step add constraint invoice_request_step_kind_known check (kind in ('REQUESTED', 'CONFIRMED',
    'MAILED', 'ISSUED', 'RECEIVED', 'CANCELLED', 'QUESTIONED', 'ANSWERED', 'RETURNED', 'READDRESSED', 'URGED', 'REDUCED',
    'RED_LETTER_DUE', 'RED_LETTER_DONE', 'DUE_MOVED'));
