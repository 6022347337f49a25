-- Which days are worked: what the State Council announced for each year, in the place of Monday to Friday.

create table announced_year (
    year            int          not null,
    source          varchar(100) not null,
    entered_by      bigint,
    entered_by_name varchar(60),
    entered_at      timestamptz  not null default now(),
    constraint announced_year_pk primary key (year),
    constraint announced_year_entered_by_fk foreign key (entered_by) references app_user,
    constraint announced_year_enterer_named check ((entered_by is null) = (entered_by_name is null))
);
comment on table announced_year is 'Years whose days off and days of work are announced; others are counted Monday to Friday.';
comment on column announced_year.entered_by is 'Null for what came with the software.';
create index announced_year_entered_by_idx on announced_year (entered_by);

create table special_day (
    day    date        not null,
    worked boolean     not null,
    name   varchar(20) not null,
    year   int         not null generated always as (extract(year from day)) stored,
    constraint special_day_pk primary key (day),
    constraint special_day_year_fk foreign key (year) references announced_year,
    constraint special_day_worked_on_weekend check (not worked or extract(isodow from day) >= 6)
);
comment on table special_day is 'Days off, and weekend days that are worked in their place.';
create index special_day_year_idx on special_day (year);

call protect_rows('announced_year', '(select sees_public())', 'false');
call protect_rows('special_day', '(select sees_public())', 'false');

insert into announced_year (year, source) values
    (2025, '国务院办公厅关于2025年部分节假日安排的通知'),
    (2026, '国务院办公厅关于2026年部分节假日安排的通知');
insert into special_day (day, worked, name) values
    ('2025-01-01', false, '元旦'),
    ('2025-01-26', true, '春节'),
    ('2025-01-28', false, '春节'),
    ('2025-01-29', false, '春节'),
    ('2025-01-30', false, '春节'),
    ('2025-01-31', false, '春节'),
    ('2025-02-01', false, '春节'),
    ('2025-02-02', false, '春节'),
    ('2025-02-03', false, '春节'),
    ('2025-02-04', false, '春节'),
    ('2025-02-08', true, '春节'),
    ('2025-04-04', false, '清明节'),
    ('2025-04-05', false, '清明节'),
    ('2025-04-06', false, '清明节'),
    ('2025-04-27', true, '劳动节'),
    ('2025-05-01', false, '劳动节'),
    ('2025-05-02', false, '劳动节'),
    ('2025-05-03', false, '劳动节'),
    ('2025-05-04', false, '劳动节'),
    ('2025-05-05', false, '劳动节'),
    ('2025-05-31', false, '端午节'),
    ('2025-06-01', false, '端午节'),
    ('2025-06-02', false, '端午节'),
    ('2025-09-28', true, '国庆节'),
    ('2025-10-01', false, '国庆节'),
    ('2025-10-02', false, '国庆节'),
    ('2025-10-03', false, '国庆节'),
    ('2025-10-04', false, '国庆节'),
    ('2025-10-05', false, '国庆节'),
    ('2025-10-06', false, '中秋节'),
    ('2025-10-07', false, '国庆节'),
    ('2025-10-08', false, '国庆节'),
    ('2025-10-11', true, '国庆节'),
    ('2026-01-01', false, '元旦'),
    ('2026-01-02', false, '元旦'),
    ('2026-01-03', false, '元旦'),
    ('2026-01-04', true, '元旦'),
    ('2026-02-14', true, '春节'),
    ('2026-02-15', false, '春节'),
    ('2026-02-16', false, '春节'),
    ('2026-02-17', false, '春节'),
    ('2026-02-18', false, '春节'),
    ('2026-02-19', false, '春节'),
    ('2026-02-20', false, '春节'),
    ('2026-02-21', false, '春节'),
    ('2026-02-22', false, '春节'),
    ('2026-02-23', false, '春节'),
    ('2026-02-28', true, '春节'),
    ('2026-04-04', false, '清明节'),
    ('2026-04-05', false, '清明节'),
    ('2026-04-06', false, '清明节'),
    ('2026-05-01', false, '劳动节'),
    ('2026-05-02', false, '劳动节'),
    ('2026-05-03', false, '劳动节'),
    ('2026-05-04', false, '劳动节'),
    ('2026-05-05', false, '劳动节'),
    ('2026-05-09', true, '劳动节'),
    ('2026-06-19', false, '端午节'),
    ('2026-06-20', false, '端午节'),
    ('2026-06-21', false, '端午节'),
    ('2026-09-20', true, '国庆节'),
    ('2026-09-25', false, '中秋节'),
    ('2026-09-26', false, '中秋节'),
    ('2026-09-27', false, '中秋节'),
    ('2026-10-01', false, '国庆节'),
    ('2026-10-02', false, '国庆节'),
    ('2026-10-03', false, '国庆节'),
    ('2026-10-04', false, '国庆节'),
    ('2026-10-05', false, '国庆节'),
    ('2026-10-06', false, '国庆节'),
    ('2026-10-07', false, '国庆节'),
    ('2026-10-10', true, '国庆节');
