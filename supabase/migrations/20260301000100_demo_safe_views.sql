-- Safe views: every column of the table but the secret ones. They read with the caller's own rights
-- (security_invoker), so that the policies of the table behind them hold here too.

create view public.employees_safe with (security_invoker = true) as
select e.id, e.name, e.employee_code, e.phone, e.department, e.designation, e.status, e.joining_date, e.created_at
from public.employees e;

create view public.payroll_safe with (security_invoker = true) as
select
  p.id, p.employee_id, p.month, p.basic_salary, p.allowances, p.deductions, p.net_pay, p.status, p.paid_at, p.created_at
from public.payroll p;

create view public.mikrotik_users_safe with (security_invoker = true) as
select m.id, m.customer_id, m.router_id, m.username, m.profile, m.status, m.created_at
from public.mikrotik_users m;

create view public.routers_safe with (security_invoker = true) as
select r.id, r.name, r.ip_address, r.mode, r.is_active, r.created_at
from public.routers r;

comment on view public.employees_safe is 'Employees without nid_number, bank_account and basic_salary.';
comment on view public.payroll_safe is 'Payroll without bank_account.';
comment on view public.mikrotik_users_safe is 'PPPoE users without password.';
comment on view public.routers_safe is 'Routers without api_username and api_password.';
