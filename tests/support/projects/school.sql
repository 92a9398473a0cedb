-- A school: roles in profiles, a time of making that may be null, views of both kinds, materialized views, a partitioned table, a
-- table without a key, another schema, Bangla and reserved names, names with blanks and dots. (The embedded API can't answer for
-- a table whose own name is Bangla or has a dot; columns may.)
create table profiles (id uuid primary key references auth.users, full_name text, role text, created_at timestamptz not null default now());
insert into profiles select id, initcap(split_part(email, '@', 1)), split_part(email, '@', 1) from auth.users;

create table classes (id uuid primary key default gen_random_uuid(), title text, created_at timestamptz default now());
create table students (
  id uuid primary key default gen_random_uuid(), full_name text, class_id uuid references classes, mentor_id uuid references students,
  guardian_phone text, password_hash text default 'sentinel of a student', registered_by uuid, created_at timestamptz
);
comment on table students is 'Who learns here.';
comment on column students.registered_by is 'Who took them in.';
create view students_safe with (security_invoker = true) as
  select id, full_name, class_id, mentor_id, guardian_phone, registered_by, created_at from students;
create view students_open as select id, full_name from students where class_id is not null;
create view class_list as select c.title, s.full_name from classes c join students s on s.class_id = c.id;
create table "head teachers" ("নাম" text primary key, "বেতন" numeric, "home class" uuid references classes, "room.no" text);
create table "order" ("select" integer primary key, "group" text, "user" uuid references auth.users);
create table "exam results" (
  "student id" uuid references students, "sub ject" text, "mark.of 100" numeric(5,2), taken date, primary key ("student id", "sub ject")
);
create table attendance (
  student_id uuid references students, day date, check_in time, lasted interval, primary key (student_id, day)
) partition by range (day);
create table attendance_2026 partition of attendance for values from ('2026-01-01') to ('2027-01-01');
create table turnstile (at timestamptz, card text);
create materialized view class_sizes as select class_id, count(*) as size from students group by 1;
create materialized view best_marks as select "student id", max("mark.of 100") as mark from "exam results" group by 1;
create unique index on best_marks ("student id");
create schema library;
create table library.books (isbn text primary key, title text, lent_to uuid references public.students, tags text[]);

insert into classes (title) select 'Class ' || n from generate_series(1, 8) n;
insert into students (full_name, class_id, guardian_phone, registered_by, created_at)
select 'Student ' || n, (select id from classes order by title offset n % 8 limit 1), '+88017' || n,
  case when n % 2 = 0 then md5('login staff')::uuid else md5('login nobody')::uuid end,
  case when n % 5 > 0 then timestamptz '2026-01-01' + n * interval '1 hour' end
from generate_series(1, 150) n;
update students s set mentor_id = (select id from students where full_name = 'Student 1') where full_name <> 'Student 1';
insert into "head teachers" select n || ' শিক্ষক', n * 1000, (select id from classes where title = 'Class 1'), 'R' || n from generate_series(1, 12) n;
insert into "order" select n, 'g' || n, md5('login admin')::uuid from generate_series(1, 5) n;
insert into "exam results" select id, 'গণিত', 50.5, '2026-03-01' from students;
insert into attendance select id, date '2026-02-01', '08:30', interval '5 hours' from students;
insert into library.books select 'isbn ' || n, 'Book ' || n, (select id from students where full_name = 'Student ' || n), array['a', 'b']
from generate_series(1, 20) n;
refresh materialized view class_sizes;
refresh materialized view best_marks;

alter table students enable row level security;
create policy "all" on students for select to authenticated using (true);
revoke all on all tables in schema public, library from anon, authenticated;
grant usage on schema library to authenticated;
grant select on all tables in schema public, library to authenticated;
grant select on students_open to anon;
