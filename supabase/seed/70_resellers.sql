-- The demonstration's data, continued: see 10_logins.sql for how it is made.

insert into public.resellers (
  id, user_id, name, phone, email, address, commission_rate, status, password_hash, reseller_code, created_at, updated_at
)
select md5('reseller ' || n)::uuid, case when n < 5 then md5('user desk' || 16 + n || '@example.com')::uuid end,
  (array['Speed Net', 'আলোর পথ নেটওয়ার্ক', 'Link & Co.', 'City Online'])[1 + n % 4] || ' ' || n,
  case n % 2 when 0 then '+88016' else '016' end || lpad((n * 7919 % 100000000)::text, 8, '0'), case n % 3 when 0 then null when 1 then '' else 'reseller' || n || '@example.net' end,
  case n % 4 when 0 then null when 1 then '' else 'বাজার রোড ' || n end, case n when 1 then 0 when 2 then 100 when 3 then 7.333333333333333333 else 5 + n * 0.125 end,
  (case n % 9 when 0 then 'inactive' when 1 then 'suspended' else 'active' end)::public.reseller_status, 'SENTINEL-SECRET-reseller-' || n,
  case when n % 2 = 0 then lpad(n::text, 4, '0') else 'RSL' || lpad(n::text, 4, '0') end, t, t
from generate_series(1, 25) as n
cross join lateral (select timestamptz '2020-03-01 03:00:00+00' + n * interval '40 days' as t) as moment
on conflict do nothing;
select setval('public.reseller_numbers', greatest(25, last_value)) from public.reseller_numbers;

insert into public.reseller_customers (id, reseller_id, customer_id, created_at)
select md5('reseller customer ' || n)::uuid, md5('reseller ' || 1 + n % 25)::uuid, md5('customer ' || n * 3)::uuid, timestamptz '2020-04-01 03:00:00+00' + n / 100 * interval '30 days'
from generate_series(1, 800) as n
on conflict do nothing;

insert into public.reseller_commissions (
  id, reseller_id, customer_id, payment_id, amount, status, notes, created_at, updated_at
)
select md5('commission ' || n)::uuid, md5('reseller ' || 1 + n % 25)::uuid, case when n % 8 > 0 then md5('customer ' || 3 * (1 + n % 800))::uuid end,
  case when n % 4 > 0 then md5('payment ' || n * 6)::uuid end, case n when 1 then 0 when 2 then -25.00 when 3 then 0.005 else (n * 7919 % 50000) * 0.01 end,
  (array['pending', 'paid', 'paid', 'cancelled'])[1 + n % 4]::public.commission_status, case n % 5 when 0 then '' when 1 then 'অগ্রিম কাটা' end, t, t
from generate_series(1, 3000) as n
cross join lateral (select timestamptz '2020-05-01 03:00:00+00' + n / 25 * interval '15 days' as t) as moment
on conflict do nothing;
