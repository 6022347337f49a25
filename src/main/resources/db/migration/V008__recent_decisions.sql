-- What staff decided on last, newest first, without reading all that was ever decided.
create index agreement_version_decided_at_idx on agreement_version (decided_at desc, id desc)
    where status in ('APPROVED', 'RETURNED');
create index product_decided_at_idx on product (decided_at desc, id desc) where decided_at is not null;
