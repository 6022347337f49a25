-- The audit trail is searched by object, by person, by kind of deed and by day; the newest comes first.

create index audit_event_object_id_idx on audit_event (object_id, id desc);
create index audit_event_user_name_idx on audit_event (user_name, id desc);
create index audit_event_action_idx on audit_event (action, id desc);
create index audit_event_account_at_idx on audit_event (account_id, at);
