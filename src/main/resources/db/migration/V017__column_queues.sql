-- The queues of the column are walked by the moment of submission, like every other.

drop index column_application_queue_idx;
create index column_application_queue_idx on column_application (submitted_at, id) where status = 'IN_REVIEW';
drop index article_version_queue_idx;
create index article_version_queue_idx on article_version (submitted_at, id) where status = 'IN_REVIEW';
