-- The demonstration's data, continued: see 10_logins.sql for how it is made.

-- Tickets -------------------------------------------------------------------------------------------------------------

insert into public.support_tickets (
  id, ticket_number, customer_id, subject, description, category, priority, status, assigned_to, sla_deadline,
  resolved_at, created_by, created_at, updated_at
)
select md5('ticket ' || n)::uuid, case n % 5 when 0 then lpad(n::text, 9, '0') else 'TKT-' || lpad(n::text, 6, '0') end, md5('customer ' || 1 + h % 2500)::uuid,
  (array['No internet', 'সংযোগ বিচ্ছিন্ন', 'Slow at night', 'বিল সংক্রান্ত', 'Router reset ⚡'])[1 + h % 5] || ' #' || n,
  case when n = 18 then repeat('m', 32767) else case n % 6 when 0 then '' when 1 then 'গ্রাহকের অভিযোগ: রাত ৮টার পর ধীর গতি'
    when 2 then E'Checked:\n- fibre\n- power\n- ONU' when 3 then '=1+1' else 'ONU-' || n || ', rx ' || -18.25 - n % 9 || ' dBm' end end,
  (array['connection_issue', 'billing_dispute', 'slow_speed', 'disconnection', 'new_connection', 'package_change', 'other'])[1 + h / 5 % 7]::public.ticket_category,
  (array['low', 'medium', 'high', 'critical'])[1 + h / 7 % 4]::public.ticket_priority,
  (array['open', 'in_progress', 'waiting_on_customer', 'resolved', 'closed'])[1 + h / 3 % 5]::public.ticket_status,
  case when n % 4 > 0 then md5('user desk' || lpad((1 + h % 20)::text, 2, '0') || '@example.com')::uuid end, case when n % 3 > 0 then t + interval '24 hours' end,
  case when h / 3 % 5 > 2 then t + interval '1 day' end, case when n % 7 > 0 then md5('user desk' || lpad((1 + h / 3 % 20)::text, 2, '0') || '@example.com')::uuid end,
  t, t + n % 3 * interval '1 day'
from generate_series(1, 1800) as n cross join lateral (select n::bigint * 2654435761 % 4294967296 as h) as hashed
cross join lateral (select timestamptz '2022-01-01 03:00:00+00' + n * interval '20 hours' as t) as moment
on conflict do nothing;
select setval('public.ticket_numbers', greatest(1800, last_value)) from public.ticket_numbers;

insert into public.ticket_comments (id, ticket_id, comment, is_internal, created_by, created_at)
select md5('comment ' || n)::uuid, md5('ticket ' || 1 + h % 1800)::uuid,
  case n % 6 when 0 then E'Checked:\n- fibre\n- power\n- ONU' when 1 then 'লাইন ঠিক করা হয়েছে 👍' when 2 then '' when 3 then '   '
    when 4 then '-1 dB, see =A1 & <log>' else 'Called back at ' || n % 24 || ':00' end,
  n % 4 = 0, case when n % 5 > 0 then md5('user desk' || lpad((1 + h % 20)::text, 2, '0') || '@example.com')::uuid end,
  timestamptz '2022-01-01 04:00:00+00' + n * interval '7 hours'
from generate_series(1, 4000) as n cross join lateral (select n::bigint * 2654435761 % 4294967296 as h) as hashed
on conflict do nothing;

-- Tasks; a signature is a picture of more characters than a cell holds -----------------------------------------------

insert into public.service_tasks (
  id, customer_id, assigned_to, task_type, status, priority, title, description, scheduled_date, completed_at, gps_lat,
  gps_lng, notes, photos, customer_signature, created_by, created_at, updated_at
)
select md5('task ' || n)::uuid, md5('customer ' || 1 + h % 2500)::uuid, case when n % 9 > 0 then md5('user desk' || lpad((1 + h % 20)::text, 2, '0') || '@example.com')::uuid end,
  (array['installation', 'repair', 'maintenance', 'inspection'])[1 + h % 4]::public.service_task_type,
  (array['pending', 'in_progress', 'completed', 'cancelled'])[1 + h / 4 % 4]::public.service_task_status,
  (array['low', 'medium', 'high', 'urgent'])[1 + h / 7 % 4]::public.service_task_priority,
  (array['New line', 'নতুন সংযোগ', 'Move', 'Repair "drop" cable'])[1 + h % 4], case n % 4 when 0 then null when 1 then '' else 'Pole ' || h % 900 || ', 2 splices' end,
  case when n % 13 > 0 then date '2022-06-01' + n end, case when h / 4 % 4 = 2 then t + interval '6 hours' end,
  case n when 1 then 23.7500000000000001 else case when n % 6 > 0 then 23.7 + (h % 1000000) * 0.0000001 end end, case when n % 6 > 0 then 90.35 + (h % 999983) * 0.0000001 end,
  case n % 5 when 0 then null when 1 then '' when 2 then 'চাবি দারোয়ানের কাছে' else 'call before' end,
  case n % 6
    when 0 then null when 1 then '{}'::text[]
    when 2 then array['https://example.net/task/' || n || '/1.jpg']
    when 3 then array['https://example.net/task/' || n || '/1.jpg', 'https://example.net/task/' || n || '/২.jpg']
    when 4 then array['a, b', 'c; d', '"quoted"', 'back\slash', '{braces}', '', ' padded ', 'null']
    else array['only one', null] end,
  case when n % 125 = 0 then 'data:image/png;base64,' || (select string_agg(translate(encode(sha512((n || '/' || part)::bytea), 'base64'), E'\n', ''), '')
      from generate_series(1, 400 + n / 10) as part)
    when n % 10 = 0 then 'data:image/png;base64,iVBORw0KGgo=' end,
  case n % 3 when 0 then null when 1 then md5('user gone' || n % 9 || '@example.com')::uuid else md5('user admin@example.com')::uuid end, t, t + n % 2 * interval '6 hours'
from generate_series(1, 1500) as n cross join lateral (select n::bigint * 2654435761 % 4294967296 as h) as hashed
cross join lateral (select timestamptz '2022-05-28 03:00:00+00' + n * interval '21 hours' as t) as moment
on conflict do nothing;

-- Calls and reminders -------------------------------------------------------------------------------------------------

insert into public.call_records (id, customer_id, call_date, notes, called_by, created_at)
select md5('call ' || n)::uuid, md5('customer ' || 1 + h % 2500)::uuid,
  coalesce(hard.instant, case when n between 101 and 400 then timestamptz '2009-06-01 00:00:00+00' + n * interval '18 hours'
    else timestamptz '2020-01-01 00:00:00+06' + n * interval '11 hours' + h % 1000000 * interval '1 microsecond' end),
  case n % 5 when 0 then '-' when 1 then '' when 2 then 'কল ধরেনি' when 3 then '  asked for ''credit''  ' else 'Will pay ' || n % 28 || '/02' end,
  case when n % 6 > 0 then md5('user desk' || lpad((1 + h % 20)::text, 2, '0') || '@example.com')::uuid end,
  timestamptz '2020-01-01 00:00:00+06' + n * interval '11 hours'
from generate_series(1, 2500) as n cross join lateral (select n::bigint * 2654435761 % 4294967296 as h) as hashed
left join (values
  (11, timestamptz '2009-06-19 16:59:59+00'), (12, '2009-06-19 17:00:00+00'), (13, '2009-12-31 16:59:59.999+00'),
  (14, '2009-12-31 17:00:00+00'), (15, '2009-12-31 17:59:59+00'), (16, '2009-12-31 18:00:00+00'), (19, '1970-01-01 00:00:00+00'),
  (21, '2024-02-28 18:00:00+00'), (22, '2025-06-30 17:59:59.9996+00'), (23, '2025-06-30 18:00:00.000001+00')
) as hard (k, instant) on hard.k = n
on conflict do nothing;

insert into public.reminder_logs (id, customer_id, reminder_type, channel, message, sent_at, sent_by)
select md5('reminder ' || n)::uuid, md5('customer ' || 1 + h % 2500)::uuid,
  (array['3_days_before', '1_day_before', 'expiry_day', '3_days_overdue'])[1 + h % 4]::public.reminder_type,
  (array['sms', 'whatsapp', 'email', 'call'])[1 + h / 3 % 4],
  case n % 4 when 0 then 'প্রিয় গ্রাহক, আপনার বিল ৳' || 300 + h % 2000 || ' বকেয়া।' when 1 then 'Your line expires soon.' when 2 then '' end,
  -- One sending after the other, the largest to 1,500 customers.
  case when n between 3001 and 4500 then timestamptz '2022-04-01 03:00:00+00'
    else timestamptz '2021-01-01 03:00:00.25+00' + n / 50 * interval '150 hours' end,
  case when n % 3 > 0 then md5('user desk' || lpad((1 + h % 20)::text, 2, '0') || '@example.com')::uuid end
from generate_series(1, 10000) as n cross join lateral (select n::bigint * 2654435761 % 4294967296 as h) as hashed
on conflict do nothing;

-- Outages -------------------------------------------------------------------------------------------------------------

insert into public.network_outages (
  id, title, description, status, area_ids, estimated_restore, actual_restore, created_by, created_at, updated_at
)
select md5('outage ' || n)::uuid, (array['Fibre cut', 'বিদ্যুৎ নেই', 'POP-' || n % 16 || ' down', 'Upstream'])[1 + n % 4],
  case n % 3 when 0 then null when 1 then '' else 'Road works near POP ' || n % 16 end, case when n > 56 then 'active' else 'resolved' end::public.outage_status,
  array(select md5('area ' || 1 + (n + k) % 38)::uuid from generate_series(1, n % 5) as k), case when n % 4 > 0 then t + interval '4 hours' end,
  case when n <= 56 then t + interval '5 hours' end, case when n % 5 > 0 then md5('user desk' || lpad((1 + n % 20)::text, 2, '0') || '@example.com')::uuid end, t, t
from generate_series(1, 60) as n
cross join lateral (select timestamptz '2024-01-03 09:00:00+06' + n * interval '13 days' as t) as moment
on conflict do nothing;

-- Contracts -----------------------------------------------------------------------------------------------------------

insert into public.contract_templates (id, name, body_template, is_default, created_at, updated_at)
select md5('template ' || n)::uuid, (array['Home', 'Business', 'হোম সংযোগ', 'Reseller "A"', 'Yearly'])[1 + n % 5] || ' v' || n,
  E'Between {{provider}} and {{customer}}:\n\n1. ' || repeat('The line is for the use of one household. ', n * 3), n = 3, t, t
from generate_series(1, 10) as n
cross join lateral (select timestamptz '2021-01-03 09:00:00+06' + n * interval '40 days' as t) as moment
on conflict do nothing;

insert into public.contracts (
  id, customer_id, template_id, start_date, end_date, terms_text, auto_renew, early_termination_fee, signature_data,
  signed_at, status, created_by, created_at, updated_at
)
select md5('contract ' || n)::uuid, md5('customer ' || 1 + h % 2500)::uuid, case when n % 12 > 0 then md5('template ' || 1 + n % 10)::uuid end,
  date '2022-01-01' + n * 4, date '2023-01-01' + n * 4, E'Terms of contract ' || n || E'\n' || repeat('শর্তাবলী প্রযোজ্য। ', (n % 40)::int), n % 2 = 0,
  case n when 1 then 0 when 2 then 999.9995 else h % 3000 end,
  case when n % 60 = 0 then 'data:image/png;base64,' || (select string_agg(translate(encode(sha512((n || '.' || part)::bytea), 'base64'), E'\n', ''), '')
      from generate_series(1, 390 + n / 10) as part)
    when n % 4 = 0 then 'data:image/png;base64,iVBORw0KGgo=' end,
  case when n % 4 = 0 then t + interval '2 days' end, (array['active', 'draft', 'pending_signature', 'expired', 'terminated'])[1 + n % 5]::public.contract_status,
  case n % 5 when 0 then null else md5('user desk' || lpad((1 + h % 20)::text, 2, '0') || '@example.com')::uuid end, t, t
from generate_series(1, 300) as n cross join lateral (select n::bigint * 2654435761 % 4294967296 as h) as hashed
cross join lateral (select timestamptz '2021-12-28 09:00:00+06' + n * interval '96 hours' as t) as moment
on conflict do nothing;
