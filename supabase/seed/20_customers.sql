-- The demonstration's data, continued: see 10_logins.sql for how it is made.

-- What customers are sold --------------------------------------------------------------------------------------------

insert into public.areas (id, name, description, created_at)
select md5('area ' || n)::uuid, name, case n % 4 when 0 then '' when 1 then 'POP ' || n % 16 || ', fibre' when 2 then 'ফাইবার এলাকা' end,
  timestamptz '2019-01-05 03:00:00+00' + n * interval '1 day'
from unnest(array[
  'Mirpur 10', 'মিরপুর ১২', 'Uttara Sector 7', 'উত্তরা সেক্টর ১৩', 'Dhanmondi 27', 'ধানমন্ডি ১৫', 'Mohammadpur', 'মোহাম্মদপুর',
  'Banani', 'বনানী ডিওএইচএস', 'Gulshan 2', 'গুলশান ১', 'Bashundhara R/A', 'বসুন্ধরা ব্লক-সি', 'Badda', 'মধ্য বাড্ডা', 'Rampura',
  'রামপুরা', 'Khilgaon', 'খিলগাঁও', 'Jatrabari', 'যাত্রাবাড়ী', 'Old Town (Lalbagh)', 'পুরান ঢাকা', 'Savar', 'সাভার', 'Gazipur', 'গাজীপুর',
  'Narayanganj', 'Narayanganj', 'Cox''s Bazar', 'কক্সবাজার', 'Chattogram – Agrabad', 'চট্টগ্রাম', 'Sylhet', 'সিলেট', 'Khulna', 'খুলনা'
]) with ordinality as a (name, n)
on conflict do nothing;

insert into public.packages (id, name, speed_mbps, monthly_price, validity_days, description, is_active, created_at, updated_at)
select md5('package ' || n)::uuid, name, speed, price, days,
  case n % 3 when 0 then 'Up to ' || speed || ' Mbps, shared' when 1 then 'বাফারহীন স্ট্রিমিং' end, n <> 12, t, t
from (values
  (1, 'Starter 5', 5, 500, 30), (2, 'Home 10', 10, 700.00, 30), (3, 'Home 20', 20, 1000, 30), (4, 'হোম ৩০', 30, 1200, 30),
  (5, 'Family 50', 50, 1499.99, 30), (6, 'Pro 100', 100, 2500, 30), (7, 'Business 200', 200, 8000, 30), (8, 'কর্পোরেট ৫০০', 500, 25000, 30),
  (9, 'Student "Lite"', 3, 399.50, 30), (10, 'Trial', 5, 0, 7), (11, 'Yearly 20', 20, 10800, 365), (12, 'Night Owl 🦉', 40, 650, 30)
) as p (n, name, speed, price, days)
cross join lateral (select timestamptz '2019-01-06 03:00:00+00' + n * interval '9 hours' as t) as moment
on conflict do nothing;

insert into public.routers (id, name, ip_address, port, username, password_encrypted, mode, is_active, created_at, updated_at)
select md5('router ' || n)::uuid, 'POP-' || lpad(n::text, 2, '0') || case n when 3 then ' (ব্যাকআপ)' else '' end,
  case when n % 11 > 0 then '10.' || n || '.0.1' end, (array[8728, 8729, null])[1 + n % 3],
  (array['api', '007', 'backup-user'])[1 + n % 3], 'SENTINEL-SECRET-router-' || n,
  (array['real', 'dummy'])[1 + n % 2]::public.router_mode, n <> 14, t, t + interval '2 days'
from generate_series(1, 16) as n
cross join lateral (select timestamptz '2019-01-07 03:00:00+00' + n * interval '37 days' as t) as moment
on conflict do nothing;

-- Customers; the first ones have what is hard to carry ---------------------------------------------------------------

insert into public.customers (
  id, user_id, full_name, phone, alt_phone, address, area_id, router_id, package_id, password_hash, billing_start_date,
  expiry_date, status, auto_renew, total_due, created_at, updated_at, email, latitude, longitude, connection_type,
  billing_cycle, referral_credit
)
select md5('customer ' || n)::uuid, 'ISP' || lpad(n::text, 5, '0'),
  coalesce(hard.name, case when n % 3 = 0
    then (array['মোঃ আব্দুল্লাহ', 'ফাতেমা বেগম', 'রহিম উদ্দিন', 'শারমিন আক্তার', 'কৃষ্ণ চন্দ্র', 'আয়েশা সিদ্দিকা', 'র‍্যাব্বি হোসেন'])[1 + h % 7]
      || ' ' || (array['সরকার', 'চৌধুরী', 'মিয়া', 'হাওলাদার', 'বিশ্বাস'])[1 + h / 7 % 5]
    else (array['Rahim', 'Karima', 'Sohel', 'Nasrin', 'Imran', 'Zannat', 'D''Costa', 'Mitu'])[1 + h % 8]
      || ' ' || (array['Hossain', 'Akter', 'Chowdhury', 'Khan', 'Das', 'Rozario'])[1 + h / 8 % 6] end),
  case n % 5 when 0 then '+88017' when 1 then '+88019' when 2 then '015' else '017' end || lpad((h % 100000000)::text, 8, '0'),
  case n % 4 when 0 then null when 1 then '' else '018' || lpad((h / 3 % 100000000)::text, 8, '0') end,
  coalesce(hard.address, case when n % 3 = 0 then 'বাড়ি ' || n % 90 || ', রোড ' || n % 14 || ', ঢাকা' when n % 41 = 0 then ''
    else 'House ' || n % 90 || ', Road ' || n % 14 || ', "Block" ' || chr((65 + n % 8)::int) || ', Dhaka' end),
  case when n % 71 > 0 then md5('area ' || 1 + h % 38)::uuid end, case when n % 53 > 0 then md5('router ' || 1 + h % 16)::uuid end,
  case when n % 97 > 0 then md5('package ' || 1 + h % 12)::uuid end, 'SENTINEL-SECRET-customer-' || n,
  -- Bangladesh was at UTC+7 from 2009-06-19 23:00 to 2009-12-31 24:00 (its own clock).
  case when n between 101 and 400 then timestamptz '2009-06-01 00:00:00+00' + n * interval '18 hours'
    else (date '2012-01-01' + (h % 5000)::int)::timestamp at time zone 'Asia/Dhaka' end,
  -- The day a line ends: midnight in Dhaka as a payment sets it, midnight UTC in older rows, any instant after an import.
  case n % 3
    when 0 then coalesce(ends.day, last.day)::timestamp at time zone 'Asia/Dhaka'
    when 1 then coalesce(ends.day, last.day)::timestamp at time zone 'UTC'
    else coalesce(ends.day, last.day)::timestamp at time zone 'Asia/Dhaka'
      + case when n % 31 = 2 then interval '23:59:59.999999' else h % 86400000 * interval '1 millisecond' end end,
  (array['active', 'active', 'active', 'expiring', 'expired', 'suspended'])[1 + h % 6]::public.customer_status, n % 4 = 1,
  case n when 1 then 0 when 2 then 0.01 when 3 then 99999999.99 when 4 then 0.10 else case when n % 7 = 0 then 0 else (h % 450000) * 0.01 end end,
  t, case when n % 3 = 0 then timestamptz '2025-12-31 17:59:59.999+00' - (h % 4000000) * interval '1 second' else t end,
  case n % 6 when 0 then null when 1 then '' else 'customer' || n || '@example.net' end,
  case when n % 8 > 0 then 23.7 + (h % 100000000) * 0.000000001 end, case when n % 8 > 0 then 90.35 + (h / 7 % 100000000) * 0.000000001 end,
  case when n % 19 > 0 then (array['pppoe', 'pppoe', 'static', 'dhcp'])[1 + h / 3 % 4]::public.connection_type end,
  case when n % 23 > 0 then (array['monthly', 'monthly', 'quarterly', 'yearly'])[1 + h / 5 % 4]::public.billing_cycle_type end,
  case n when 5 then 0.1000000000000000055 when 6 then 12345678901234567.89 else case n % 9 when 0 then 50 when 1 then 33.333333 when 2 then 12.5 else 0 end end
from generate_series(1, 2500) as n cross join lateral (select n::bigint * 2654435761 % 4294967296 as h) as hashed
-- Bulk import: one created_at for 900 rows, so that ties cross pages.
cross join lateral (select case when n between 601 and 1500 then timestamptz '2021-07-01 00:00:00+06'
  else timestamptz '2019-02-01 03:00:00+00' + n * interval '24 hours' + h % 1000000 * interval '1 microsecond' end as t) as moment
cross join lateral (select date '2026-01-01' + (h % 120)::int as day) as last
left join (values
  (1, '=1+1', 'first'), (2, '  padded both sides  ', '  '), (4, '-5', '+5'), (5, '=HYPERLINK("http://x","y")', '=cmd|'' /C calc''!A0'),
  (6, '''apostrophe first', ''''), (7, '<&>"'']]>', '&amp; &#65; <![CDATA[x]]>'), (8, 'Emoji 😀 👨‍👩‍👧‍👦 🇧🇩', 'ℤ 𝒳 e' || E'\u0301'),
  (9, E'tab\there', E'two\nlines'), (11, '00123', '1e5'), (12, 'NULL', 'null'), (13, 'TRUE', '#N/A'), (14, '2009-12-31', '1/2'),
  (16, 'আবু সাঈদ মোঃ শামসুদ্দোহা (র‍্যাব)', 'রোড নং ৭/ক, বাড়ি ৪২'), (18, 'longest cell', repeat('m', 32767)),
  (21, E'مرحبا \u202eevil\u202c', 'right to left'), (22, '12345678901234567890', '9007199254740993'),
  (23, '%s ${x} {{y}} \n \\', 'back\slash'), (24, 'x', '')
) as hard (k, name, address) on hard.k = n
left join (values
  (33, date '1900-03-01'), (34, '1900-03-02'), (36, '9999-12-31'), (37, '2000-02-29'), (38, '1904-01-01'), (39, '1970-01-01'),
  (40, '2009-06-19'), (42, '2009-06-20'), (43, '2009-12-31'), (45, '2010-01-01'), (46, '2024-02-29')
) as ends (k, day) on ends.k = n
on conflict do nothing;
select setval('public.customer_numbers', greatest(2500, last_value)) from public.customer_numbers;

insert into public.mikrotik_users (
  id, customer_id, username, password_encrypted, profile, status, router_id, last_synced_at, created_at, updated_at
)
select md5('pppoe ' || n)::uuid, md5('customer ' || n)::uuid,
  case n % 9 when 0 then lpad(n::text, 8, '0') when 1 then 'user' || n || '@isp' else 'pppoe' || n end, 'SENTINEL-SECRET-pppoe-' || n,
  (array['5M', '10M/10M', '২০ এমবিপিএস', 'default', null])[1 + h % 5], case when n % 6 = 0 then 'disabled' else 'enabled' end::public.mikrotik_user_status,
  case when n % 53 > 0 then md5('router ' || 1 + h % 16)::uuid end, case when n % 5 > 0 then timestamptz '2026-02-20 00:00:00+00' + h % 500000 * interval '1 second' end,
  t, t + n % 3 * interval '1 day'
from generate_series(1, 2300) as n cross join lateral (select n::bigint * 2654435761 % 4294967296 as h) as hashed
cross join lateral (select timestamptz '2019-02-01 03:00:00+00' + n * interval '24 hours' + interval '10 minutes' as t) as moment
on conflict do nothing;

-- Changes of package, and customers who bring others ------------------------------------------------------------------

insert into public.package_change_requests (
  id, customer_id, current_package_id, requested_package_id, status, prorated_credit, prorated_charge, admin_notes,
  processed_by, processed_at, created_at, updated_at
)
select md5('change ' || n)::uuid, md5('customer ' || 1 + h % 2500)::uuid, md5('package ' || 1 + n % 11)::uuid, md5('package ' || 2 + n % 11)::uuid,
  (array['pending', 'approved', 'rejected'])[1 + n % 3]::public.package_change_status, case n when 1 then 100 / 3.0 else round((h % 90000) / 300.0, 4) end, (h % 70000) * 0.01,
  case n % 4 when 0 then null when 1 then '' when 2 then 'আজ থেকে কার্যকর' else E'agreed by phone\nfrom tomorrow' end,
  case when n % 3 > 0 then md5('user desk' || lpad((1 + h % 20)::text, 2, '0') || '@example.com')::uuid end,
  case when n % 3 > 0 then t + interval '5 hours' end, t, t + n % 3 * interval '5 hours'
from generate_series(1, 240) as n cross join lateral (select n::bigint * 2654435761 % 4294967296 as h) as hashed
cross join lateral (select timestamptz '2024-01-01 04:00:00+00' + n * interval '73 hours' as t) as moment
on conflict do nothing;

insert into public.referral_codes (id, customer_id, code, is_active, created_at)
select md5('code ' || n)::uuid, md5('customer ' || n * 3)::uuid, case n % 3 when 0 then lpad(n::text, 6, '0') when 1 then n || 'E7' else 'REF' || upper(substr(md5('ref ' || n), 1, 6)) || n end,
  n % 13 > 0, timestamptz '2023-01-01 04:00:00+00' + n / 40 * interval '40 days'
from generate_series(1, 800) as n
on conflict do nothing;

insert into public.referrals (
  id, referrer_id, referred_customer_id, referred_phone, status, credit_amount, credited_at, created_at
)
select md5('referral ' || n)::uuid, md5('customer ' || 3 * (1 + n % 800))::uuid, case when n % 4 > 0 then md5('customer ' || 1 + h % 2500)::uuid end,
  case n % 3 when 0 then '017' || lpad((h % 100000000)::text, 8, '0') when 1 then '+88018' || lpad((h % 100000000)::text, 8, '0') end,
  (array['pending', 'credited', 'expired'])[1 + n % 3]::public.referral_status, case n when 1 then 0 when 2 then -50 else 100 + h % 3 * 0.125 end,
  case when n % 3 = 1 then timestamptz '2023-02-01 04:00:00+00' + n * interval '50 hours' end, timestamptz '2023-01-02 04:00:00+00' + n * interval '50 hours'
from generate_series(1, 500) as n cross join lateral (select n::bigint * 2654435761 % 4294967296 as h) as hashed
on conflict do nothing;
