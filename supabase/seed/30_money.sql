-- The demonstration's data, continued: see 10_logins.sql for how it is made.

-- Payments; what they bring about in other tables is in the seed already ---------------------------------------------

alter table public.payments disable trigger after_payment;

insert into public.payments (
  id, customer_id, amount, payment_date, method, transaction_id, notes, remaining_due, created_by, created_at
)
select md5('payment ' || n)::uuid, md5('customer ' || 1 + h % 2500)::uuid,
  case n when 1 then 0.01 when 2 then 99999999.99 when 3 then 0.10 when 4 then 0.30 else 300 + (h % 500000) * 0.01 end,
  coalesce(ends.day, date '2019-03-01' + n / 8), (array['cash', 'bkash', 'due', 'bank_transfer'])[1 + h / 5 % 4]::public.payment_method,
  case h / 5 % 4 when 0 then null when 1 then upper(substr(md5('bkash ' || n), 1, 10))
    when 2 then lpad((h * 7 % 10000000000)::text, 12, '0') else case n % 3 when 0 then '' when 1 then n || 'E5' else '00' || h end end,
  case when hard.k is not null then hard.notes else case n % 10 when 0 then 'আংশিক পরিশোধ' when 1 then '' when 2 then E'paid\nin two parts' when 3 then '-' end end,
  case when n % 4 = 0 then (h % 90000) * 0.01 else 0 end,
  -- Old ones don't say who took the money.
  case when n % 6 > 0 then md5('user desk' || lpad((1 + h % 20)::text, 2, '0') || '@example.com')::uuid end,
  -- Bulk import: 3,000 payments came in at one moment.
  case when n between 4001 and 7000 then timestamptz '2021-07-01 00:00:00+06'
    else timestamptz '2019-03-01 04:00:00+00' + n * interval '3 hours' + h % 1000000 * interval '1 microsecond' end
from generate_series(1, 20000) as n cross join lateral (select n::bigint * 2654435761 % 4294967296 as h) as hashed
left join (values
  (1, 'A name that looks like a formula'), (2, ' '), (4, '@SUM(A1)'), (5, E'\t=1+1'), (6, ''), (7, '<script>alert(1)</script>'), (8, null),
  (9, E'first line\nsecond line\n\nfourth line\n'), (11, '0x1F'), (12, 'undefined'), (13, '#REF!'), (14, '12:30'),
  (16, 'বাংলা নোট: বকেয়া ৳১,২০০.৫০'), (18, repeat('m', 32767)), (21, '   '), (22, '0.1000000000000000055'),
  (23, '"quoted", with; separators'), (24, null)
) as hard (k, notes) on hard.k = n
left join (values
  (11, date '1900-03-01'), (12, '9999-12-31'), (13, '2000-02-29'), (14, '1904-01-01'), (15, '1970-01-01'), (16, '2009-06-20'), (17, '2009-12-31')
) as ends (k, day) on ends.k = n
on conflict do nothing;

alter table public.payments enable trigger after_payment;

insert into public.online_payments (
  id, customer_id, amount, gateway, payment_id, trx_id, status, gateway_response, created_at, updated_at
)
select md5('online ' || n)::uuid, md5('customer ' || 1 + h % 2500)::uuid, case n when 1 then 0.005 when 2 then 1000000000000000.25 else (h % 300000) * 0.01 end,
  (array['bkash', 'nagad', 'sslcommerz'])[1 + n % 3], case n % 4 when 0 then null when 1 then 'TR0011' || h else lpad(h::text, 19, '9') end,
  case n % 5 when 0 then null when 1 then '' when 2 then n || 'E9' else upper(substr(md5('trx ' || n), 1, 10)) end,
  (array['initiated', 'completed', 'failed', 'cancelled'])[1 + h / 3 % 4],
  jsonb_build_object('statusCode', '0000', 'id_token', 'SENTINEL-SECRET-gateway-' || n, 'amount', h % 300000),
  t, t + interval '45 seconds'
from generate_series(1, 1200) as n cross join lateral (select n::bigint * 2654435761 % 4294967296 as h) as hashed
cross join lateral (select timestamptz '2024-03-01 04:00:00+00' + n * interval '14 hours' as t) as moment
on conflict do nothing;

-- Bills and invoices --------------------------------------------------------------------------------------------------

insert into public.billing_records (
  id, customer_id, billing_date, amount, package_name, status, amount_paid, due_date, paid_date, notes, created_at, updated_at
)
select md5('billing ' || n)::uuid, md5('customer ' || 1 + h % 2500)::uuid, date '2023-01-01' + n / 8, price,
  (array['Starter 5', 'Home 10', 'হোম ৩০', 'Student "Lite"', 'Old Home 8 (2018)', ''])[1 + h % 6], (array['unpaid', 'partial', 'paid', 'paid', 'PAID?'])[1 + h / 3 % 5],
  case h / 3 % 5 when 0 then 0 when 1 then round(price / 3, 4) else price end, date '2023-01-08' + n / 8,
  case when h / 3 % 5 > 1 then date '2023-01-05' + n / 8 end, case n % 7 when 0 then '' when 1 then 'জানুয়ারি মাসের বিল' when 2 then '=A1+B1' end, t, t
from generate_series(1, 8000) as n cross join lateral (select n::bigint * 2654435761 % 4294967296 as h) as hashed
cross join lateral (select case n when 1 then 0 when 2 then 499.995 else 300 + (h % 250000) * 0.01 end as price) as bill
cross join lateral (select timestamptz '2023-01-01 00:00:00+06' + n / 250 * interval '720 hours' as t) as moment
on conflict do nothing;

insert into public.invoices (
  id, invoice_number, customer_id, billing_record_id, issue_date, due_date, subtotal, discount, tax, total, amount_paid,
  status, notes, created_at, updated_at
)
select md5('invoice ' || n)::uuid, case n % 4 when 0 then lpad(n::text, 10, '0') else 'INV-' || lpad(n::text, 6, '0') end,
  md5('customer ' || 1 + h % 2500)::uuid, case when n % 5 > 0 then md5('billing ' || n)::uuid end, date '2019-03-01' + n / 3, date '2019-03-11' + n / 3,
  amount, case when n % 11 = 0 then 50.5 else 0 end, case when n % 3 = 0 then amount * 0.05 else 0 end, amount,
  case h % 4 when 0 then 0 when 1 then amount * 0.5 else amount end,
  (array['draft', 'sent', 'paid', 'paid', 'partial', 'overdue', 'cancelled'])[1 + h % 7]::public.invoice_status,
  case n % 6 when 0 then '' when 1 then 'ধন্যবাদ' when 2 then E'Line 1\nLine 2' end, t, t + n % 4 * interval '1 day'
from generate_series(1, 8000) as n cross join lateral (select n::bigint * 2654435761 % 4294967296 as h) as hashed
cross join lateral (
  select case n when 1 then 0 when 2 then -1200.00 when 3 then 1234.5678 when 4 then 0.1000000000000000055
    when 5 then 12345678901234567.89 when 6 then 0.0000000001 else 300 + (h % 900000) * 0.01 end as amount
) as bill
cross join lateral (select timestamptz '2019-03-01 05:00:00+00' + n / 4 * interval '30 hours' as t) as moment
on conflict do nothing;
select setval('public.invoice_numbers', greatest(8000, last_value)) from public.invoice_numbers;

insert into public.invoice_items (id, invoice_id, description, quantity, unit_price, total, created_at)
select md5('item ' || n)::uuid, md5('invoice ' || (n + 1) / 2)::uuid,
  case n % 6 when 0 then 'ইন্টারনেট বিল' when 1 then 'Internet, 1 month' when 2 then '' when 3 then '-' when 4 then '=SUM(A1:A9)' else 'Cable, 2-core (m)' end,
  quantity, price, quantity * price, timestamptz '2019-03-01 05:00:00+00' + (n + 1) / 8 * interval '30 hours'
from generate_series(1, 16000) as n cross join lateral (select n::bigint * 2654435761 % 4294967296 as h) as hashed
cross join lateral (
  select case n when 1 then 0 when 2 then -1 when 3 then 2147483647 else (1 + h % 40)::int end as quantity,
    case n when 4 then 0.333 when 5 then 1.005 else 20 + (h % 90000) * 0.01 end as price
) as line
on conflict do nothing;

-- Income and expenses -------------------------------------------------------------------------------------------------

insert into public.expense_categories (id, name, description, is_active, created_at, updated_at, category_type)
select md5('expense category ' || n)::uuid, name, case n % 3 when 0 then '' when 1 then 'Ledger ' || n end, n <> 9, t, t, type
from (values
  (1, 'Bill', 'income'), (2, 'Salary', 'expense'), (3, 'ভাড়া', 'expense'), (4, 'Bandwidth', 'expense'), (5, 'Installation', 'income'),
  (6, 'Fuel & travel', 'expense'), (7, 'বিদ্যুৎ বিল', 'expense'), (8, 'Equipment', 'expense'), (9, 'Old: cable TV', 'income'),
  (10, 'Reseller', 'income'), (11, 'Tax/VAT', 'expense'), (12, 'Other', 'expense')
) as c (n, name, type)
cross join lateral (select timestamptz '2019-01-09 03:00:00+00' + n * interval '1 hour' as t) as moment
on conflict do nothing;

insert into public.transactions (
  id, type, amount, payment_method, category_id, description, reference_id, transaction_date, created_by, created_at,
  updated_at
)
select md5('transaction ' || n)::uuid, case when n % 3 = 0 then 'expense' else 'income' end,
  case n when 1 then 9999999999.99 when 2 then -9999999999.99 when 3 then 0 when 4 then 0.30 else (h % 9000000) * 0.01 end,
  (array['cash', 'bkash', 'bank_transfer', ''])[1 + h % 4], case when n % 17 > 0 then md5('expense category ' || 1 + h % 12)::uuid end,
  case n % 5 when 0 then null when 1 then '' when 2 then 'মাসিক বিল #' || n else 'Ref ' || n || E'\tchecked' end,
  case n when 1 then '9223372036854775807' when 2 then '-9223372036854775808' when 3 then '9007199254740993' when 4 then '0'
    else case n % 4 when 0 then null when 1 then (1000000000000000000 + h * 1800000011)::text when 2 then md5('payment ' || n)::uuid::text else '0' || h end end,
  coalesce(ends.day, date '2019-03-01' + n / 2),
  -- No foreign key: some are logins that are gone.
  case n % 4 when 0 then null when 1 then md5('user gone' || n % 9 || '@example.com')::uuid
    else md5('user desk' || lpad((1 + h % 20)::text, 2, '0') || '@example.com')::uuid end, t, t
from generate_series(1, 5000) as n cross join lateral (select n::bigint * 2654435761 % 4294967296 as h) as hashed
cross join lateral (select timestamptz '2019-03-01 06:00:00+00' + n * interval '12 hours' + h % 1000 * interval '1 microsecond' as t) as moment
left join (values
  (14, date '1900-03-01'), (15, '9999-12-31'), (16, '2009-06-20'), (17, '2009-12-31')
) as ends (k, day) on ends.k = n
on conflict do nothing;
