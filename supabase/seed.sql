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
  (3, '_x0041_', '_x000D_ and _X0042_', 'literal _x0041_, not an A'), (4, '-5', '+5', '@SUM(A1)'),
  (5, '=HYPERLINK("http://x","y")', '=cmd|'' /C calc''!A0', E'\t=1+1'), (6, '''apostrophe first', '''', ''),
  (7, '<&>"'']]>', '&amp; &#65; <![CDATA[x]]>', '<script>alert(1)</script>'), (8, 'Emoji 😀 👨‍👩‍👧‍👦 🇧🇩', 'ℤ 𝒳 e' || E'\u0301', NULL),
  (9, E'tab\there', E'two\r\nlines', E'first line\nsecond line\n\nfourth line\n'), (10, E'lone\rreturn', E'\n', E'\r\n'),
  (11, '00123', '1e5', '0x1F'), (12, 'NULL', 'null', 'undefined'), (13, 'TRUE', '#N/A', '#REF!'), (14, '2009-12-31', '1/2', '12:30'),
  (15, E'control \u0001\u0008\u000b\u001f\u007f', E'next\u0085line\u2028sep', E'a bom\ufeff, \ufffe and \uffff'),
  (16, 'আবু সাঈদ মোঃ শামসুদ্দোহা (র‍্যাব)', 'রোড নং ৭/ক, বাড়ি ৪২', 'বাংলা নোট: বকেয়া ৳১,২০০.৫০'),
  (17, 'long note', 'one over', repeat('n', 32768)), (18, 'longest cell', 'fits exactly', repeat('m', 32767)),
  (19, 'split pair', 'emoji on the cut', repeat('s', 32766) || '😀' || repeat('t', 300)),
  (20, 'very long note', 'many lines', repeat(E'লম্বা নোট, line of it\n', 3000)),
  (21, E'مرحبا \u202eevil\u202c', 'right to left', '   '), (22, '12345678901234567890', '9007199254740993', '0.1000000000000000055'),
  (23, '%s ${x} {{y}} \n \\', 'back\slash', '"quoted", with; separators'), (24, 'x', '', NULL)
) as hard (k, name, address, notes) on hard.k = n
left join (values
  (31, date '1899-12-31'), (32, '1900-01-01'), (33, '1900-02-28'), (34, '1900-03-01'), (35, '9999-12-31'), (36, '0001-01-01'),
  (37, '2000-02-29'), (38, '1904-01-01'), (39, '1970-01-01')
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

-- Money --------------------------------------------------------------------------------------------------------------

insert into public.payments (id, receipt_number, customer_id, amount, method, transaction_id, paid_at, received_by, remarks, created_at)
select md5('payment ' || n)::uuid, 'RCPT-' || lpad(n::text, 7, '0'), md5('customer ' || 1 + h % 2500)::uuid,
  case n when 1 then 0 when 2 then -500.25 when 3 then 9999999999.99 when 4 then 0.01 when 5 then 0.10 when 6 then -9999999999.99
    else 300 + (h % 500000) / 100.0 end,
  (array['cash', 'bkash', 'nagad', 'bank'])[1 + h / 5 % 4],
  case h / 5 % 4 when 0 then null when 1 then upper(substr(md5('bkash ' || n), 1, 10))
    when 2 then lpad((h * 7 % 10000000000)::text, 12, '0') else case n % 3 when 0 then '' when 1 then n || 'E5' else '00' || h end end,
  -- Bangladesh was at UTC+7 from 2009-06-19 23:00 to 2009-12-31 24:00 (its own clock).
  coalesce(hard.instant, case when n between 101 and 400 then timestamptz '2009-06-01 00:00:00+00' + n * interval '18 hours'
    else timestamptz '2019-03-01 04:00:00+00' + n * interval '3 hours' + h % 86400000 * interval '1 millisecond' end),
  case when n % 6 = 0 then null else md5('employee ' || 1 + h % 64)::uuid end,
  case n % 10 when 0 then 'আংশিক পরিশোধ' when 1 then '' when 2 then E'paid\nin two parts' when 3 then '-' else null end,
  -- Bulk import: 3,000 payments came in at one moment.
  case when n between 4001 and 7000 then timestamptz '2021-07-01 00:00:00+06'
    else timestamptz '2019-03-01 04:00:00+00' + n * interval '3 hours' + h % 1000000 * interval '1 microsecond' end
from generate_series(1, 20000) as n cross join lateral (select n::bigint * 2654435761 % 4294967296 as h) as hashed
left join (values
  (11, timestamptz '2009-06-19 16:59:59+00'), (12, '2009-06-19 17:00:00+00'), (13, '2009-12-31 16:59:59.999+00'),
  (14, '2009-12-31 17:00:00+00'), (15, '2009-12-31 17:59:59+00'), (16, '2009-12-31 18:00:00+00'), (17, '1899-12-31 12:00:00+00'),
  (18, '1900-02-28 23:00:00+00'), (19, '1970-01-01 00:00:00+00'), (20, '9999-12-31 17:59:59.999999+00'),
  (21, '2024-02-28 18:00:00+00'), (22, '2025-06-30 17:59:59.9996+00'), (23, '2025-06-30 18:00:00.000001+00')
) as hard (k, instant) on hard.k = n
on conflict do nothing;

insert into public.invoices (id, invoice_number, customer_id, total, status, issue_date, due_date, created_at)
select md5('invoice ' || n)::uuid, case n % 4 when 0 then lpad(n::text, 10, '0') else 'INV-2025-' || lpad(n::text, 6, '0') end,
  md5('customer ' || 1 + h % 2500)::uuid, case n when 1 then 0 when 2 then -1200.00 else 300 + (h % 900000) / 100.0 end,
  (array['draft', 'sent', 'paid', 'paid', 'overdue', 'void'])[1 + h % 6], date '2019-03-01' + n / 3,
  case when n % 19 = 0 then null else date '2019-03-11' + n / 3 end, timestamptz '2019-03-01 05:00:00+00' + n / 4 * interval '30 hours'
from generate_series(1, 8000) as n cross join lateral (select n::bigint * 2654435761 % 4294967296 as h) as hashed
on conflict do nothing;

insert into public.invoice_items (id, invoice_id, description, quantity, unit_price, total, created_at)
select md5('item ' || n)::uuid, md5('invoice ' || (n + 1) / 2)::uuid,
  case n % 6 when 0 then 'ইন্টারনেট বিল' when 1 then 'Internet, 1 month' when 2 then '' when 3 then null when 4 then '=SUM(A1:A9)' else 'Cable, 2-core (m)' end,
  quantity, price, round(quantity * price, 2), timestamptz '2019-03-01 05:00:00+00' + (n + 1) / 8 * interval '30 hours'
from generate_series(1, 16000) as n cross join lateral (select n::bigint * 2654435761 % 4294967296 as h) as hashed
cross join lateral (
  select case n when 1 then 0 when 2 then -0.5 when 3 then 0.001 when 4 then 999999999.999 else 1 + (h % 40000) / 1000.0 end as quantity,
    case when n < 5 then 1.01 else 20 + (h % 90000) / 100.0 end as price
) as line
on conflict do nothing;

insert into public.billing_records (id, customer_id, package_id, amount, status, billing_date, due_date, created_at)
select md5('billing ' || n)::uuid, md5('customer ' || 1 + h % 2500)::uuid, case when n % 37 = 0 then null else md5('package ' || 1 + h % 12)::uuid end,
  300 + (h % 250000) / 100.0, (array['pending', 'paid', 'paid', 'overdue', 'waived'])[1 + h % 5], date '2023-01-01' + n / 8,
  date '2023-01-08' + n / 8, timestamptz '2023-01-01 00:00:00+06' + n / 250 * interval '720 hours'
from generate_series(1, 8000) as n cross join lateral (select n::bigint * 2654435761 % 4294967296 as h) as hashed
on conflict do nothing;

insert into public.transactions (id, type, amount, payment_method, category, date, description, external_ref, created_at)
select md5('transaction ' || n)::uuid, case when n % 3 = 0 then 'expense' else 'income' end,
  case n when 1 then 999999999999.99 when 2 then -999999999999.99 when 3 then 0 when 4 then 0.30 else (h % 9000000) / 100.0 end,
  (array['cash', 'bkash', 'nagad', 'bank', null])[1 + h % 5], (array['Bill', 'Salary', 'ভাড়া', 'Bandwidth', ''])[1 + h / 5 % 5],
  coalesce(ends.day, date '2019-03-01' + n / 2),
  case n % 5 when 0 then null when 1 then '' when 2 then 'মাসিক বিল #' || n else 'Ref ' || n || E'\tchecked' end,
  case n when 1 then 9223372036854775807 when 2 then -9223372036854775808 when 3 then 9007199254740993 when 4 then 0
    else case n % 3 when 0 then null when 1 then 1000000000000000000 + h * 1800000011 else h end end,
  timestamptz '2019-03-01 06:00:00+00' + n * interval '12 hours' + h % 1000 * interval '1 microsecond'
from generate_series(1, 5000) as n cross join lateral (select n::bigint * 2654435761 % 4294967296 as h) as hashed
left join (values
  (11, date '1899-12-31'), (12, '1900-01-01'), (13, '1900-02-28'), (14, '1900-03-01'), (15, '9999-12-31'), (16, '2009-06-20'), (17, '2009-12-31')
) as ends (k, day) on ends.k = n
on conflict do nothing;

-- Service ------------------------------------------------------------------------------------------------------------

insert into public.support_tickets (
  id, ticket_number, customer_id, subject, category, priority, status, resolved_at, details, created_at
)
select md5('ticket ' || n)::uuid, 'TKT-' || lpad(n::text, 6, '0'), case when n % 31 = 0 then null else md5('customer ' || 1 + h % 2500)::uuid end,
  (array['No internet', 'সংযোগ বিচ্ছিন্ন', 'Slow at night', 'বিল সংক্রান্ত', 'Router reset ⚡'])[1 + h % 5] || ' #' || n,
  (array['network', 'billing', 'hardware', null])[1 + h / 5 % 4], (array['low', 'medium', 'high', 'urgent'])[1 + h / 7 % 4],
  (array['open', 'in_progress', 'resolved', 'closed'])[1 + h / 3 % 4],
  case when h / 3 % 4 > 1 then timestamptz '2022-01-02 03:00:00+00' + n * interval '20 hours' end,
  case n % 4 when 0 then null when 1 then jsonb_build_object('onu', 'ONU-' || n, 'rx_dbm', -18.25 - n % 9, 'বার্তা', 'লাল বাতি জ্বলছে')
    when 2 then '{"exact": 12345678901234567890.123456789, "nested": {"list": [1, null, "x"]}, "quote": "\"<&>"}'::jsonb else 'null' end,
  timestamptz '2022-01-01 03:00:00+00' + n * interval '20 hours'
from generate_series(1, 1800) as n cross join lateral (select n::bigint * 2654435761 % 4294967296 as h) as hashed
on conflict do nothing;

insert into public.ticket_comments (id, ticket_id, author, body, is_internal, created_at)
select md5('comment ' || n)::uuid, md5('ticket ' || 1 + h % 1800)::uuid, (array['Support', 'গ্রাহক', 'NOC', null])[1 + h % 4],
  case n % 6 when 0 then E'Checked:\n- fibre\n- power\r\n- ONU' when 1 then 'লাইন ঠিক করা হয়েছে 👍' when 2 then '' when 3 then null
    when 4 then '-1 dB, see =A1 & <log>' else 'Called back at ' || n % 24 || ':00' end,
  n % 4 = 0, timestamptz '2022-01-01 04:00:00+00' + n * interval '7 hours'
from generate_series(1, 5000) as n cross join lateral (select n::bigint * 2654435761 % 4294967296 as h) as hashed
on conflict do nothing;

insert into public.service_tasks (id, customer_id, title, type, status, priority, assigned_to, scheduled_date, completed_at, created_at)
select md5('task ' || n)::uuid, md5('customer ' || 1 + h % 2500)::uuid, (array['New line', 'নতুন সংযোগ', 'Move', 'Repair "drop" cable'])[1 + h % 4],
  (array['installation', 'repair', 'shift', null])[1 + h % 4], (array['open', 'scheduled', 'done', 'cancelled'])[1 + h / 4 % 4],
  (array['low', 'medium', 'high', 'urgent'])[1 + h / 7 % 4], case when n % 9 = 0 then null else md5('employee ' || 1 + h % 64)::uuid end,
  case when n % 13 = 0 then null else date '2022-06-01' + n end,
  case when h / 4 % 4 = 2 then timestamptz '2022-05-29 09:00:00+00' + n * interval '21 hours' end,
  timestamptz '2022-05-28 03:00:00+00' + n * interval '21 hours'
from generate_series(1, 1500) as n cross join lateral (select n::bigint * 2654435761 % 4294967296 as h) as hashed
on conflict do nothing;

insert into public.call_records (id, customer_id, notes, call_date, created_at)
select md5('call ' || n)::uuid, case when n % 23 = 0 then null else md5('customer ' || 1 + h % 2500)::uuid end,
  case n % 5 when 0 then null when 1 then '' when 2 then 'কল ধরেনি' when 3 then '  asked for ''credit''  ' else 'Will pay ' || n % 28 || '/02' end,
  timestamptz '2020-01-01 00:00:00+06' + n * interval '11 hours' + h % 1000000 * interval '1 microsecond',
  timestamptz '2020-01-01 00:00:00+06' + n * interval '11 hours'
from generate_series(1, 2500) as n cross join lateral (select n::bigint * 2654435761 % 4294967296 as h) as hashed
on conflict do nothing;

-- The last ids lie beyond what a JavaScript number can tell apart; every seventh is missing.
insert into public.reminder_logs (id, customer_id, type, channel, message, sent_at, created_at) overriding system value
select case when n > 11997 then 9007199254740980 + n - 11985 else n + n / 6 end, md5('customer ' || 1 + h % 2500)::uuid,
  (array['due', 'expiry', 'welcome'])[1 + h % 3], (array['sms', 'whatsapp', 'email', 'call'])[1 + h / 3 % 4],
  case n % 4 when 0 then 'প্রিয় গ্রাহক, আপনার বিল ৳' || 300 + h % 2000 || ' বকেয়া।' when 1 then 'Your line expires soon.' when 2 then '' else null end,
  case when n % 15 = 0 then null else timestamptz '2021-01-01 03:00:00+00' + n * interval '3 hours' end,
  timestamptz '2021-01-01 03:00:00+00' + n / 50 * interval '150 hours'
from generate_series(1, 12000) as n cross join lateral (select n::bigint * 2654435761 % 4294967296 as h) as hashed
on conflict do nothing;
select setval('public.reminder_logs_id_seq', max(id)) from public.reminder_logs;

-- Stock --------------------------------------------------------------------------------------------------------------

insert into public.inventory_items (id, product, serial_number, mac_address, status, purchase_price, supplier, purchased_on, created_at)
select md5('stock ' || n)::uuid, (array['ONU', 'রাউটার', 'Switch 8-port', 'Media converter'])[1 + h % 4],
  case n % 4 when 0 then lpad(h::text, 16, '0') when 1 then n || 'E' || n % 100 when 2 then 'SN' || h else null end,
  case when n % 8 = 0 then null else regexp_replace(substr(md5('mac ' || n), 1, 12), '(..)(?=.)', '\1:', 'g') end,
  (array['in_stock', 'deployed', 'deployed', 'faulty', 'retired'])[1 + h % 5], case when n % 33 = 0 then null else (h % 800000) / 100.0 end,
  (array['TP-Link BD', 'স্টার টেক', 'Ryans & Co.', null])[1 + h / 9 % 4], date '2020-01-01' + n,
  timestamptz '2020-01-01 05:00:00+00' + n * interval '1 day'
from generate_series(1, 1500) as n cross join lateral (select n::bigint * 2654435761 % 4294967296 as h) as hashed
on conflict do nothing;

insert into public.stock_movements (id, item_id, from_status, to_status, quantity, moved_at, created_at)
select md5('movement ' || n)::uuid, md5('stock ' || 1 + h % 1500)::uuid, case when n % 3 = 0 then null else 'in_stock' end,
  (array['deployed', 'faulty', 'in_stock'])[1 + h % 3], case n when 1 then 0 when 2 then 2147483647 when 3 then -2147483648 else n % 7 - 2 end,
  timestamptz '2020-02-01 05:00:00+00' + n * interval '9 hours', timestamptz '2020-02-01 05:00:00+00' + n * interval '9 hours'
from generate_series(1, 4000) as n cross join lateral (select n::bigint * 2654435761 % 4294967296 as h) as hashed
on conflict do nothing;

insert into public.metered_usage_logs (id, product, customer_id, quantity, color, core_count, used_on, created_at)
select md5('usage ' || n)::uuid, (array['Fibre', 'Cat6', 'ফাইবার'])[1 + h % 3], md5('customer ' || 1 + h % 2500)::uuid,
  case n when 1 then 'NaN' when 2 then 0 when 3 then -12.50 else (h % 90000) / 100.0 end, (array['black', 'সাদা', '', null])[1 + h % 4],
  case when n % 5 = 0 then null else (array[1, 2, 4, 12])[1 + h % 4] end, date '2021-01-01' + n, timestamptz '2021-01-01 05:00:00+00' + n * interval '1 day'
from generate_series(1, 1200) as n cross join lateral (select n::bigint * 2654435761 % 4294967296 as h) as hashed
on conflict do nothing;

-- People -------------------------------------------------------------------------------------------------------------

insert into public.leave_requests (id, employee_id, leave_type, start_date, end_date, status, reason, created_at)
select md5('leave ' || n)::uuid, md5('employee ' || 1 + n % 64)::uuid, (array['casual', 'sick', 'earned'])[1 + n % 3], date '2022-01-01' + n * 3,
  date '2022-01-01' + n * 3 + n % 5, (array['pending', 'approved', 'rejected'])[1 + n % 3],
  case n % 4 when 0 then null when 1 then 'পারিবারিক' when 2 then '' else 'Eid' end, timestamptz '2021-12-25 03:00:00+00' + n * interval '3 days'
from generate_series(1, 400) as n
on conflict do nothing;

insert into public.payroll (
  id, employee_id, month, basic_salary, allowances, deductions, net_pay, status, paid_at, bank_account, created_at
)
select md5('payroll ' || e || ' ' || m)::uuid, md5('employee ' || e)::uuid, (date '2024-01-01' + m * interval '1 month')::date,
  basic, allowance, deduction, basic + allowance - deduction, case when m < 22 then 'paid' when m = 22 then 'approved' else 'draft' end,
  case when m < 22 then timestamptz '2024-01-31 10:00:00+06' + m * interval '30 days' end, 'SENTINEL-SECRET-payroll-bank-' || e,
  timestamptz '2024-01-28 09:00:00+06' + m * interval '30 days'
from generate_series(1, 64) as e cross join generate_series(0, 23) as m
cross join lateral (select 15000 + e * 250 as basic, 2000 + m * 10.50 as allowance, case when (e + m) % 5 = 0 then 40000 else 350.25 end as deduction) as pay
on conflict do nothing;

insert into public.resellers (id, name, phone, code, commission_rate, status, created_at)
select md5('reseller ' || n)::uuid, (array['Speed Net', 'আলোর পথ নেটওয়ার্ক', 'Link & Co.', 'City Online'])[1 + n % 4] || ' ' || n,
  case n % 2 when 0 then '+88016' else '016' end || lpad((n * 7919 % 100000000)::text, 8, '0'), lpad(n::text, 4, '0'),
  case n when 1 then 0 when 2 then 100 else 5 + n / 8.0 end, case when n % 9 = 0 then 'inactive' else 'active' end,
  timestamptz '2020-03-01 03:00:00+00' + n * interval '40 days'
from generate_series(1, 25) as n
on conflict do nothing;

insert into public.reseller_customers (reseller_id, customer_id, created_at)
select md5('reseller ' || 1 + n % 25)::uuid, md5('customer ' || n * 3)::uuid, timestamptz '2020-04-01 03:00:00+00' + n / 100 * interval '30 days'
from generate_series(1, 800) as n
on conflict do nothing;

insert into public.reseller_commissions (id, reseller_id, customer_id, amount, status, created_at)
select md5('commission ' || n)::uuid, md5('reseller ' || 1 + n % 25)::uuid, md5('customer ' || 3 * (1 + n % 800))::uuid,
  case n when 1 then 0 when 2 then -25.00 else (n * 7919 % 50000) / 100.0 end, case when n % 3 = 0 then 'pending' else 'paid' end,
  timestamptz '2020-05-01 03:00:00+00' + n / 25 * interval '15 days'
from generate_series(1, 3000) as n
on conflict do nothing;

-- The embedded database never gathers statistics by itself.
analyze public.areas, public.packages, public.routers, public.employees, public.customers, public.mikrotik_users,
  public.payments, public.invoices, public.invoice_items, public.billing_records, public.transactions,
  public.support_tickets, public.ticket_comments, public.service_tasks, public.call_records, public.reminder_logs,
  public.inventory_items, public.stock_movements, public.metered_usage_logs, public.leave_requests, public.payroll,
  public.resellers, public.reseller_customers, public.reseller_commissions;
