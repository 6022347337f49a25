-- Both sides hear what becomes of the invoices between them. Other rooms add kinds of their own beside these.
do $$
declare
    known text;
begin
    select pg_get_constraintdef(oid) into strict known from pg_constraint
    where conrelid = 'notice'::regclass and conname = 'notice_kind_known';
    alter table notice drop constraint notice_kind_known;
    execute 'alter table notice add constraint notice_kind_known ' || replace(known, 'ARRAY[', 'ARRAY['
        || (select string_agg(quote_literal(kind) || '::character varying, ', '') from unnest(array[
            'INVOICE_REQUESTED', 'INVOICE_CANCELLED', 'INVOICE_URGED', 'INVOICE_ANSWERED', 'INVOICE_READDRESSED',
            'INVOICE_RECEIVED', 'INVOICE_REDUCED', 'INVOICE_THREE_DAYS', 'INVOICE_ONE_DAY', 'INVOICE_OVERDUE',
            'INVOICE_CONFIRMED', 'INVOICE_QUESTIONED', 'INVOICE_MAILED', 'INVOICE_ISSUED', 'INVOICE_RETURNED',
            'INVOICE_DUE_MOVED', 'RED_LETTER_DUE', 'RED_LETTER_DONE']) kind));
    select pg_get_constraintdef(oid) into strict known from pg_constraint
    where conrelid = 'notice_mail_choice'::regclass and conname = 'notice_mail_choice_family_known';
    alter table notice_mail_choice drop constraint notice_mail_choice_family_known;
    execute 'alter table notice_mail_choice add constraint notice_mail_choice_family_known '
        || replace(known, 'ARRAY[', $family$ARRAY['INVOICES'::character varying, $family$);
end
$$;
