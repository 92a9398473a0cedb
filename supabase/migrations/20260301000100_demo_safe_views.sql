-- The demonstration's safe views: the columns of a table without the secret and private ones. They read with the
-- caller's own rights (security_invoker), so that the policies of the table behind them hold here too.

create view public.customers_safe with (security_invoker = true) as
select
  c.id, c.user_id, c.full_name, c.phone, c.alt_phone, c.address, c.area_id, c.router_id, c.package_id,
  c.billing_start_date, c.expiry_date, c.status, c.auto_renew, c.total_due, c.latitude, c.longitude, c.connection_type,
  c.billing_cycle, c.created_at, c.updated_at
from public.customers c;

create view public.employees_safe with (security_invoker = true) as
select
  e.id, e.employee_code, e.full_name, e.department_id, e.designation_id, e.joining_date, e.termination_date, e.status,
  e.notes, e.user_id, e.created_at, e.updated_at
from public.employees e;

create view public.mikrotik_users_safe with (security_invoker = true) as
select
  m.id, m.customer_id, m.username, m.profile, m.status, m.router_id, m.last_synced_at, m.created_at, m.updated_at
from public.mikrotik_users m;

create view public.payroll_safe with (security_invoker = true) as
select p.id, p.employee_id, p.month, p.year, p.status, p.created_at, p.updated_at
from public.payroll p;

create view public.routers_safe with (security_invoker = true) as
select r.id, r.name, r.ip_address, r.port, r.username, r.mode, r.is_active, r.created_at, r.updated_at
from public.routers r;

create view public.system_settings_public with (security_invoker = true) as
select s.key, s.value
from public.system_settings s
where s.key in ('isp_name', 'whatsapp_template');

comment on view public.customers_safe is 'Customers without password_hash, email and referral_credit.';
comment on view public.employees_safe is 'Employees without salary, bank account and ways to reach them.';
comment on view public.mikrotik_users_safe is 'PPPoE users without password_encrypted.';
comment on view public.payroll_safe is 'Which payrolls there are and how far they got, without any amount.';
comment on view public.routers_safe is 'Routers without password_encrypted.';
comment on view public.system_settings_public is 'The two settings that every page shows.';
