-- The demonstration's data, continued: see 10_logins.sql for how it is made.

insert into public.system_settings (id, key, value, updated_at)
select md5('setting ' || key)::uuid, key, value::jsonb, timestamptz '2025-11-01 09:00:00+06'
from (values
  ('isp_name', '"আলো Net"'), ('whatsapp_template', '"প্রিয় {{name}}, বিল ৳{{due}}"'), ('sms_template', '"প্রিয় গ্রাহক, আপনার লাইনের মেয়াদ {{expiry}}"'),
  ('sms_template_en', '"Dear {{name}}, your line ends on {{expiry}}."'), ('sms_enabled', 'true'), ('email_from_name', '"Alo Net"'),
  ('email_from_address', '"billing@example.net"'), ('email_subject_reminder', '"Your line ends soon"'),
  ('email_template_reminder', '"Dear {{name}},\n\nyour line ends on {{expiry}}.\n"'), ('email_subject_invoice', '"Invoice {{number}}"'),
  ('email_template_invoice', '{"text": "Total: {{total}}", "html": "<b>{{total}}</b>"}'), ('grace_period_days', '3'),
  ('auto_suspend_enabled', 'false'), ('router_mode', '"dummy"'), ('smtp_server', '"mail.example.net"'), ('smtp_port', '587'), ('bkash_sandbox', 'true'),
  ('smtp_username', '"SENTINEL-SECRET-setting-smtp-user"'), ('smtp_password', '"SENTINEL-SECRET-setting-smtp"'),
  ('smtp_password_encrypted', '"SENTINEL-SECRET-setting-smtp-encrypted"'), ('bkash_username', '"SENTINEL-SECRET-setting-bkash-user"'),
  ('bkash_app_key', '"SENTINEL-SECRET-setting-bkash-key"'), ('bkash_app_secret', '"SENTINEL-SECRET-setting-bkash-app"'),
  ('bkash_password', '"SENTINEL-SECRET-setting-bkash"'), ('routemobile_username', '"SENTINEL-SECRET-setting-sms-user"'),
  ('routemobile_password', '"SENTINEL-SECRET-setting-sms"'), ('google_maps_api_key', '"SENTINEL-SECRET-setting-maps"'),
  ('webhook_token', '"SENTINEL-SECRET-setting-webhook"')
) as s (key, value)
on conflict do nothing;

insert into public.activity_logs (id, user_id, action, entity_type, entity_id, details, created_at)
select md5('activity ' || n)::uuid, case when n % 9 > 0 then md5('user desk' || lpad((1 + h % 20)::text, 2, '0') || '@example.com')::uuid end,
  (array['create', 'update', 'delete', 'login'])[1 + n % 4], (array['customer', 'payment', 'ticket', null])[1 + h % 4],
  case when h % 4 < 3 then md5('customer ' || 1 + h % 2500)::uuid end,
  case n % 3 when 0 then null when 1 then jsonb_build_object('old', h, 'বার্তা', 'নতুন') else '{"exact": 12345678901234567890.123456789}'::jsonb end,
  timestamptz '2025-01-01 09:00:00+06' + n * interval '9 hours'
from generate_series(1, 500) as n cross join lateral (select n::bigint * 2654435761 % 4294967296 as h) as hashed
on conflict do nothing;

insert into public.admin_notifications (id, type, title, message, entity_type, entity_id, is_read, created_at, target_role)
select md5('notification ' || n)::uuid,
  (array['overdue_customer', 'expiring_customer', 'low_stock', 'payment_received', 'system', 'new_customer', 'billing_generated'])[1 + n % 7]::public.notification_type,
  'Notice ' || n, case n % 2 when 0 then '' else 'বকেয়া গ্রাহক' end, case when n % 3 > 0 then 'customer' end, case when n % 3 > 0 then md5('customer ' || n)::uuid end,
  n % 4 = 0, timestamptz '2025-06-01 09:00:00+06' + n * interval '20 hours', (array['admin', 'super_admin', null])[1 + n % 3]::public.app_role
from generate_series(1, 200) as n
on conflict do nothing;

-- The embedded database never gathers statistics by itself.
do $$
declare
  relation name;
begin
  for relation in
    select c.relname from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'backup_logs'
  loop
    execute format('analyze public.%I', relation);
  end loop;
end
$$;
