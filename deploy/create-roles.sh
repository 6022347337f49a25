#!/bin/sh
# Run once by the PostgreSQL container, when its database is new.
set -eu
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" \
    -v owner_password="$OWNER_PASSWORD" -v web_password="$WEB_PASSWORD" -f /roles/roles.sql
