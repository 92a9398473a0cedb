-- The demonstration's data: the same on every machine and at every time, and harmless to run again. No random(), no
-- now(): everything follows from a row's number n, spread by Knuth's multiplicative hash h where it must look scattered.
-- Every secret column holds a sentinel, so that a test can tell when one gets out.

-- Logins (password: demo-password) -----------------------------------------------------------------------------------

with hash as materialized (select extensions.crypt('demo-password', '$2a$10$WorkbookBackupExample.') as password)
insert into auth.users (
  id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data, created_at,
  updated_at, confirmation_token, recovery_token, email_change, email_change_token_new, email_change_token_current,
  phone_change, phone_change_token, reauthentication_token
)
select
  md5('user ' || email)::uuid, 'authenticated', 'authenticated', email, hash.password, t,
  '{"provider": "email", "providers": ["email"]}', '{}', t, t, '', '', '', '', '', '', '', ''
from unnest(array['admin@example.com', 'owner@example.com', 'staff@example.com']) as email, hash,
  (select timestamptz '2019-01-01 00:00:00+00' as t) as moment
on conflict do nothing;

-- Hosted projects know this column, and look for its zero.
do $$
begin
  if exists (select from pg_attribute where attrelid = 'auth.users'::regclass and attname = 'instance_id') then
    update auth.users set instance_id = '00000000-0000-0000-0000-000000000000'
    where instance_id is null and email in ('admin@example.com', 'owner@example.com', 'staff@example.com');
  end if;
end
$$;

insert into auth.identities (id, provider, provider_id, user_id, identity_data, last_sign_in_at, created_at, updated_at)
select id, 'email', id::text, id,
  jsonb_build_object('sub', id, 'email', email, 'email_verified', true), created_at, created_at, created_at
from auth.users where email in ('admin@example.com', 'owner@example.com', 'staff@example.com')
on conflict do nothing;

insert into public.user_roles (user_id, role, created_at)
select id, case when email like 'staff%' then 'staff' else 'admin' end::public.app_role, created_at
from auth.users where email in ('admin@example.com', 'owner@example.com', 'staff@example.com')
on conflict do nothing;

-- What customers are sold --------------------------------------------------------------------------------------------

insert into public.areas (id, name, created_at)
select md5('area ' || n)::uuid, name, timestamptz '2019-01-05 03:00:00+00' + n * interval '1 day'
from unnest(array[
  'Mirpur 10', 'মিরপুর ১২', 'Uttara Sector 7', 'উত্তরা সেক্টর ১৩', 'Dhanmondi 27', 'ধানমন্ডি ১৫', 'Mohammadpur', 'মোহাম্মদপুর',
  'Banani', 'বনানী ডিওএইচএস', 'Gulshan 2', 'গুলশান ১', 'Bashundhara R/A', 'বসুন্ধরা ব্লক-সি', 'Badda', 'মধ্য বাড্ডা', 'Rampura',
  'রামপুরা', 'Khilgaon', 'খিলগাঁও', 'Jatrabari', 'যাত্রাবাড়ী', 'Old Town (Lalbagh)', 'পুরান ঢাকা', 'Savar', 'সাভার', 'Gazipur', 'গাজীপুর',
  'Narayanganj', 'নারায়ণগঞ্জ', 'Cox''s Bazar', 'কক্সবাজার', 'Chattogram – Agrabad', 'চট্টগ্রাম', 'Sylhet', 'সিলেট', 'Khulna', 'খুলনা'
]) with ordinality as a (name, n)
on conflict do nothing;

insert into public.packages (id, name, speed_mbps, price, validity_days, is_active, created_at)
select md5('package ' || n)::uuid, name, speed, price, days, n <> 12, timestamptz '2019-01-06 03:00:00+00' + n * interval '9 hours'
from (values
  (1, 'Starter 5', 5, 500, 30), (2, 'Home 10', 10, 700.00, 30), (3, 'Home 20', 20, 1000, 30), (4, 'হোম ৩০', 30, 1200, 30),
  (5, 'Family 50', 50, 1499.99, 30), (6, 'Pro 100', 100, 2500, 30), (7, 'Business 200', 200, 8000, 30), (8, 'কর্পোরেট ৫০০', 500, 25000, 30),
  (9, 'Student "Lite"', 3, 399.50, 30), (10, 'Trial', 5, 0, 7), (11, 'Yearly 20', 20, 10800, 365), (12, 'Night Owl 🦉', 40, 650, 30)
) as p (n, name, speed, price, days)
on conflict do nothing;

insert into public.routers (id, name, ip_address, mode, is_active, api_username, api_password, created_at)
select md5('router ' || n)::uuid, 'POP-' || lpad(n::text, 2, '0') || case n when 3 then ' (ব্যাকআপ)' else '' end,
  '10.' || n || '.0.1', (array['pppoe', 'hotspot', 'static'])[1 + n % 3], n <> 14,
  'SENTINEL-SECRET-router-user-' || n, 'SENTINEL-SECRET-router-password-' || n,
  timestamptz '2019-01-07 03:00:00+00' + n * interval '37 days'
from generate_series(1, 16) as n
on conflict do nothing;

insert into public.employees (
  id, name, employee_code, phone, department, designation, status, joining_date, nid_number, bank_account, basic_salary,
  created_at
)
select md5('employee ' || n)::uuid,
  (array['Md. Rafiqul Islam', 'মোছাঃ সালমা খাতুন', 'Tanvir Ahmed', 'নুসরাত জাহান', 'Abdul Karim', 'শহিদুল আলম', 'Farhana Yasmin', 'জাহাঙ্গীর কবির'])[1 + n % 8]
    || case when n > 8 then ' ' || n else '' end,
  lpad(n::text, 5, '0'), case n % 3 when 0 then '+88018' else '018' end || lpad((n * 7919 % 100000000)::text, 8, '0'),
  (array['Support', 'Field', 'Billing', 'NOC', 'Sales'])[1 + n % 5], (array['Officer', 'Technician', 'Manager', 'প্রকৌশলী'])[1 + n % 4],
  case when n % 17 = 0 then 'resigned' when n % 11 = 0 then 'on_leave' else 'active' end, date '2015-02-01' + n * 41,
  'SENTINEL-SECRET-nid-' || n, 'SENTINEL-SECRET-employee-bank-' || n, 77777777.77,
  timestamptz '2019-01-08 03:00:00+00' + n * interval '31 days'
from generate_series(1, 64) as n
on conflict do nothing;

-- Customers; the first ones have what is hard to carry ---------------------------------------------------------------

insert into public.customers (
  id, user_id, name, phone, address, area_id, package_id, router_id, status, monthly_bill, due, expiry_date,
  connection_date, notes, updated_at, created_at
)
select md5('customer ' || n)::uuid, 'ISP-' || lpad(n::text, 5, '0'),
  coalesce(hard.name, case when n % 3 = 0
    then (array['মোঃ আব্দুল্লাহ', 'ফাতেমা বেগম', 'রহিম উদ্দিন', 'শারমিন আক্তার', 'কৃষ্ণ চন্দ্র', 'আয়েশা সিদ্দিকা', 'র‍্যাব্বি হোসেন'])[1 + h % 7]
      || ' ' || (array['সরকার', 'চৌধুরী', 'মিয়া', 'হাওলাদার', 'বিশ্বাস'])[1 + h / 7 % 5]
    else (array['Rahim', 'Karima', 'Sohel', 'Nasrin', 'Imran', 'Zannat', 'D''Costa', 'Mitu'])[1 + h % 8]
      || ' ' || (array['Hossain', 'Akter', 'Chowdhury', 'Khan', 'Das', 'Rozario'])[1 + h / 8 % 6] end),
  case n % 5 when 0 then '+88017' when 1 then '+88019' when 2 then '015' else '017' end || lpad((h % 100000000)::text, 8, '0'),
  coalesce(hard.address, case when n % 3 = 0 then 'বাড়ি ' || n % 90 || ', রোড ' || n % 14 || ', ঢাকা' when n % 41 = 0 then null
    else 'House ' || n % 90 || ', Road ' || n % 14 || ', "Block" ' || chr((65 + n % 8)::int) || ', Dhaka' end),
  md5('area ' || 1 + h % 38)::uuid, case when n % 97 = 0 then null else md5('package ' || 1 + h % 12)::uuid end,
  case when n % 53 = 0 then null else md5('router ' || 1 + h % 16)::uuid end,
  (array['active', 'active', 'active', 'inactive', 'suspended', 'pending'])[1 + h % 6], 300 + h % 2200,
  case n % 7 when 0 then 0 when 1 then -(h % 9000) / 100.0 else (h % 450000) / 100.0 end,
  coalesce(ends.day, case when n % 29 = 0 then null else date '2026-01-01' + (h % 120)::int end),
  coalesce(ends.day, date '2012-01-01' + (h % 5000)::int),
  case when n > 24 then case n % 4 when 0 then '' when 1 then null else 'Ref. ' || n end else hard.notes end,
  case when n % 3 = 0 then timestamptz '2025-12-31 17:59:59.999+00' + (h % 4000000) * interval '1 second' end,
  -- Bulk import: one created_at for 900 rows, so that ties cross pages.
  case when n between 601 and 1500 then timestamptz '2021-07-01 00:00:00+06'
    else timestamptz '2019-02-01 03:00:00+00' + n * interval '24 hours' + h % 1000000 * interval '1 microsecond' end
from generate_series(1, 2500) as n cross join lateral (select n::bigint * 2654435761 % 4294967296 as h) as hashed
left join (values
  (1, '=1+1', 'first', 'A name that looks like a formula'), (2, '  padded both sides  ', '  ', ' '),
  (4, '-5', '+5', '@SUM(A1)'),
  (5, '=HYPERLINK("http://x","y")', '=cmd|'' /C calc''!A0', E'\t=1+1'), (6, '''apostrophe first', '''', ''),
  (7, '<&>"'']]>', '&amp; &#65; <![CDATA[x]]>', '<script>alert(1)</script>'), (8, 'Emoji 😀 👨‍👩‍👧‍👦 🇧🇩', 'ℤ 𝒳 e' || E'\u0301', NULL),
  (9, E'tab\there', E'two\nlines', E'first line\nsecond line\n\nfourth line\n'),
  (11, '00123', '1e5', '0x1F'), (12, 'NULL', 'null', 'undefined'), (13, 'TRUE', '#N/A', '#REF!'), (14, '2009-12-31', '1/2', '12:30'),
  (16, 'আবু সাঈদ মোঃ শামসুদ্দোহা (র‍্যাব)', 'রোড নং ৭/ক, বাড়ি ৪২', 'বাংলা নোট: বকেয়া ৳১,২০০.৫০'),
  (18, 'longest cell', 'fits exactly', repeat('m', 32767)),
  (21, E'مرحبا \u202eevil\u202c', 'right to left', '   '), (22, '12345678901234567890', '9007199254740993', '0.1000000000000000055'),
  (23, '%s ${x} {{y}} \n \\', 'back\slash', '"quoted", with; separators'), (24, 'x', '', NULL)
) as hard (k, name, address, notes) on hard.k = n
left join (values
  (34, date '1900-03-01'), (35, '9999-12-31'), (37, '2000-02-29'), (38, '1904-01-01'), (39, '1970-01-01')
) as ends (k, day) on ends.k = n
on conflict do nothing;

insert into public.mikrotik_users (id, customer_id, router_id, username, password, profile, status, created_at)
select md5('pppoe ' || n)::uuid, md5('customer ' || n)::uuid, case when n % 53 = 0 then null else md5('router ' || 1 + h % 16)::uuid end,
  case n % 9 when 0 then lpad(n::text, 8, '0') when 1 then 'user' || n || '@isp' else 'pppoe' || n end,
  'SENTINEL-SECRET-pppoe-' || n, (array['5M', '10M/10M', '২০ এমবিপিএস', 'default'])[1 + h % 4],
  case when n % 6 = 0 then 'disabled' else 'enabled' end,
  timestamptz '2019-02-01 03:00:00+00' + n * interval '24 hours' + interval '10 minutes'
from generate_series(1, 2300) as n cross join lateral (select n::bigint * 2654435761 % 4294967296 as h) as hashed
on conflict do nothing;
