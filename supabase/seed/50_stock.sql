-- The demonstration's data, continued: see 10_logins.sql for how it is made.

insert into public.product_categories (
  id, name, description, is_active, created_at, updated_at, requires_serial, requires_mac, is_metered, unit_of_measure
)
select md5('product category ' || n)::uuid, name, case n % 3 when 0 then '' when 1 then 'Shelf ' || n end, n <> 10, t, t,
  case when n % 4 > 0 then n < 6 end, case when n % 4 > 0 then n < 4 end, case when n % 5 > 0 then unit is not null end, unit
from (values
  (1, 'ONU', null), (2, 'রাউটার', null), (3, 'Switch', null), (4, 'Media converter', null), (5, 'Power', null), (6, 'Fibre', 'm'),
  (7, 'Cat6', 'm'), (8, 'ফাইবার', 'মিটার'), (9, 'Connectors', 'pcs'), (10, 'Old', '')
) as c (n, name, unit)
cross join lateral (select timestamptz '2019-01-10 03:00:00+00' + n * interval '1 hour' as t) as moment
on conflict do nothing;

insert into public.products (
  id, category_id, name, brand, model, description, purchase_price, selling_price, stock_quantity, min_stock_level,
  is_active, created_at, updated_at, metered_quantity
)
select md5('product ' || n)::uuid, case when n % 13 > 0 then md5('product category ' || 1 + n % 10)::uuid end,
  (array['ONU', 'রাউটার', 'Switch 8-port', 'Media converter', 'Fibre 2-core', 'ফাইবার', 'Cat6'])[1 + n % 7] || case when n > 7 then ' ' || n else '' end,
  (array['TP-Link', 'Huawei', '', null])[1 + n % 4], (array['EG8141A5', '007', '1E5', null])[1 + n % 4], case n % 3 when 0 then null when 1 then '' else 'ওয়ারেন্টি ১ বছর' end,
  n * 37.5, n * 37.5 * 1.15, n % 9 * 12 - 3, 5, n % 11 > 0, t, t, case when n % 6 > 0 then n * 1000.125 end
from generate_series(1, 40) as n
cross join lateral (select timestamptz '2019-01-11 03:00:00+00' + n * interval '5 days' as t) as moment
on conflict do nothing;

insert into public.suppliers (id, name, contact_person, phone, email, address, is_active, created_at, updated_at)
select md5('supplier ' || n)::uuid, (array['TP-Link BD', 'স্টার টেক', 'Ryans & Co.', 'Computer "Source"'])[1 + n % 4] || ' ' || n,
  case n % 3 when 0 then null when 1 then '' else 'জনাব আলম' end, case n % 2 when 0 then '02' else '+8802' end || lpad((n * 7919)::text, 7, '0'),
  case when n % 4 > 0 then 'sales' || n || '@example.net' end, case n % 3 when 0 then 'IDB Bhaban, Agargaon' when 1 then '' end, case when n % 5 > 0 then n % 3 > 0 end, t, t
from generate_series(1, 16) as n
cross join lateral (select case when n % 6 > 0 then timestamptz '2019-01-12 03:00:00+00' + n * interval '20 days' end as t) as moment
on conflict do nothing;

insert into public.inventory_items (
  id, product_id, serial_number, mac_address, purchase_date, purchase_price, warranty_end_date, status, notes, created_at,
  updated_at, supplier_id, core_count, cable_color, cable_length_m
)
select md5('stock ' || n)::uuid, md5('product ' || 1 + h % 40)::uuid,
  case n % 4 when 0 then lpad(h::text, 16, '0') when 1 then n || 'E' || n % 100 when 2 then 'SN' || h end,
  case when n % 8 > 0 then regexp_replace(substr(md5('mac ' || n), 1, 12), '(..)(?=.)', '\1:', 'g') end, case when n % 9 > 0 then date '2020-01-01' + n end,
  case n when 1 then 1234.56789 when 2 then 0 else case when n % 33 > 0 then (h % 800000) * 0.01 end end, case when n % 3 = 0 then date '2021-01-01' + n end,
  (array['in_stock', 'assigned', 'assigned', 'returned', 'damaged', 'sold'])[1 + h % 6]::public.asset_status,
  case n % 6 when 0 then '' when 1 then 'বক্স ছাড়া' when 2 then 'no box' end, t, t, case when n % 4 > 0 then md5('supplier ' || 1 + h % 16)::uuid end,
  case when n % 5 = 0 then (array[1, 2, 4, 12])[1 + h % 4] end, case when n % 5 = 0 then (array['black', 'সাদা', ''])[1 + h % 3] end,
  case when n % 5 = 0 then (h % 90000) * 0.01 end
from generate_series(1, 1500) as n cross join lateral (select n::bigint * 2654435761 % 4294967296 as h) as hashed
cross join lateral (select timestamptz '2020-01-01 05:00:00+00' + n * interval '1 day' as t) as moment
on conflict do nothing;

insert into public.stock_movements (
  id, inventory_item_id, from_status, to_status, movement_type, quantity, performed_by, notes, created_at
)
select md5('movement ' || n)::uuid, case when n % 10 > 0 then md5('stock ' || 1 + h % 1500)::uuid end, case when n % 3 > 0 then 'in_stock' end,
  (array['assigned', 'damaged', 'in_stock'])[1 + h % 3], (array['status_change', 'purchase', 'metered_out'])[1 + n % 3],
  case n when 1 then 0 when 2 then 999999999.999 when 3 then -2147483648 else case n % 3 when 2 then (h % 40000) * 0.001 else n % 7 - 2 end end,
  case n % 4 when 0 then null when 1 then md5('user gone' || n % 9 || '@example.com')::uuid else md5('user desk' || lpad((1 + h % 20)::text, 2, '0') || '@example.com')::uuid end,
  case n % 5 when 0 then '' when 1 then 'ফেরত' when 2 then 'to van 3' end, timestamptz '2020-02-01 05:00:00+00' + n * interval '9 hours'
from generate_series(1, 3000) as n cross join lateral (select n::bigint * 2654435761 % 4294967296 as h) as hashed
on conflict do nothing;

insert into public.metered_usage_logs (
  id, product_id, customer_id, quantity_used, color, core_count, usage_type, notes, technician_name, usage_date,
  created_at, created_by, account_type, selling_price
)
select md5('usage ' || n)::uuid, md5('product ' || 1 + h % 40)::uuid, case when n % 6 > 0 then md5('customer ' || 1 + h % 2500)::uuid end,
  case n when 2 then 0 when 3 then -12.50 when 4 then 1234.56789 else (h % 90000) * 0.01 end, (array['black', 'সাদা', '', null])[1 + h % 4],
  case when n % 5 > 0 then (array[1, 2, 4, 12])[1 + h % 4] end, (array['installation', 'repair', 'loss'])[1 + n % 3],
  case n % 4 when 0 then null when 1 then '' else 'drum ' || h % 60 end, case n % 3 when 0 then null when 1 then 'জাহাঙ্গীর' else 'Rafiq' end,
  case when n % 40 > 0 then date '2021-01-01' + n end, case when n % 25 > 0 then timestamptz '2021-01-01 05:00:00+00' + n * interval '1 day' end,
  case when n % 4 > 0 then md5('user desk' || lpad((1 + h % 20)::text, 2, '0') || '@example.com')::uuid end, (array['free', 'paid', null])[1 + n % 3],
  case when n % 7 > 0 then (h % 5000) * 0.125 end
from generate_series(1, 1200) as n cross join lateral (select n::bigint * 2654435761 % 4294967296 as h) as hashed
on conflict do nothing;

insert into public.asset_assignments (
  id, inventory_item_id, customer_id, assigned_by, technician_name, assigned_date, returned_date, condition_on_assign,
  condition_on_return, notes, created_at, updated_at, item_condition, account_type, selling_price,
  purchase_price_at_assign, invoice_id
)
select md5('assignment ' || n)::uuid, md5('stock ' || n)::uuid, md5('customer ' || 1 + h % 2500)::uuid,
  case n % 4 when 0 then null when 1 then md5('user gone' || n % 9 || '@example.com')::uuid else md5('user desk' || lpad((1 + h % 20)::text, 2, '0') || '@example.com')::uuid end,
  case n % 3 when 0 then null when 1 then 'জাহাঙ্গীর' else 'Rafiq' end, date '2021-02-01' + n, case when n % 5 = 0 then date '2022-02-01' + n end,
  (array['new', 'used', '', null])[1 + n % 4], case when n % 5 = 0 then 'scratched' end, case n % 6 when 0 then '' when 1 then 'অগ্রিম জমা' end, t, t,
  (array['new', 'refurbished', null])[1 + n % 3], (array['free', 'sold', null])[1 + n % 3], case when n % 7 > 0 then (h % 300000) * 0.01 end,
  case when n % 7 > 0 then (h % 250000) * 0.01 end, case when n % 3 = 0 then md5('invoice ' || 1 + h % 8000)::uuid end
from generate_series(1, 900) as n cross join lateral (select n::bigint * 2654435761 % 4294967296 as h) as hashed
cross join lateral (select timestamptz '2021-02-01 05:00:00+00' + n * interval '1 day' as t) as moment
on conflict do nothing;
