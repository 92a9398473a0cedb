-- The demonstration's data, continued: see 10_customers.sql for how it is made.

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
  (14, '2009-12-31 17:00:00+00'), (15, '2009-12-31 17:59:59+00'), (16, '2009-12-31 18:00:00+00'), (19, '1970-01-01 00:00:00+00'),
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
  (14, date '1900-03-01'), (15, '9999-12-31'), (16, '2009-06-20'), (17, '2009-12-31')
) as ends (k, day) on ends.k = n
on conflict do nothing;
