-- What the demo's stand-in for providers' software knows, as such software would keep it somewhere else.

create table demo_endpoint (
    product_id bigint primary key,
    secret     varchar(100) not null
);
comment on table demo_endpoint is 'Secrets that the demo''s software was given; empty outside the demo.';
