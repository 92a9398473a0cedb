-- The demonstration's data, continued: see 10_customers.sql for how it is made.

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
  case n % 6 when 0 then E'Checked:\n- fibre\n- power\n- ONU' when 1 then 'লাইন ঠিক করা হয়েছে 👍' when 2 then '' when 3 then null
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
  case n when 2 then 0 when 3 then -12.50 else (h % 90000) / 100.0 end, (array['black', 'সাদা', '', null])[1 + h % 4],
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
