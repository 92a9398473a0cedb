-- Who may read what in the demonstration: admins everything but the secret columns, everybody else nothing.
-- May be run again at any time: it first takes away whatever else has granted.

do $$
declare
  plain text[] := array[
    'areas', 'billing_records', 'call_records', 'customers', 'inventory_items', 'invoice_items', 'invoices',
    'leave_requests', 'metered_usage_logs', 'packages', 'payments', 'reminder_logs', 'reseller_commissions',
    'reseller_customers', 'resellers', 'service_tasks', 'stock_movements', 'support_tickets', 'ticket_comments',
    'transactions', 'employees_safe', 'payroll_safe', 'mikrotik_users_safe', 'routers_safe'
  ];
  -- These are read through their safe views; the views need the caller's right to the columns they show.
  guarded text[] := array['employees', 'payroll', 'mikrotik_users', 'routers'];
  relation text;
begin
  foreach relation in array plain || guarded || array['user_roles'] loop
    execute format('revoke all on public.%I from public, anon, authenticated', relation);
    execute format('grant all on public.%I to service_role', relation);
  end loop;

  foreach relation in array plain loop
    execute format('grant select on public.%I to authenticated', relation);
  end loop;

  foreach relation in array plain || guarded loop
    if relation not like '%\_safe' then
      execute format('alter table public.%I enable row level security', relation);
      execute format('drop policy if exists "admins read" on public.%I', relation);
      -- Wrapped in a select, the function is called once a statement instead of once a row.
      execute format(
        'create policy "admins read" on public.%I for select to authenticated '
        'using ((select public.has_role(auth.uid(), ''admin'')))',
        relation
      );
    end if;
  end loop;
end
$$;

grant select (id, name, employee_code, phone, department, designation, status, joining_date, created_at)
  on public.employees to authenticated;
grant select (id, employee_id, month, basic_salary, allowances, deductions, net_pay, status, paid_at, created_at)
  on public.payroll to authenticated;
grant select (id, customer_id, router_id, username, profile, status, created_at)
  on public.mikrotik_users to authenticated;
grant select (id, name, ip_address, mode, is_active, created_at)
  on public.routers to authenticated;

alter table public.user_roles enable row level security;
drop policy if exists "own roles" on public.user_roles;
create policy "own roles" on public.user_roles for select to authenticated using (user_id = (select auth.uid()));
grant select on public.user_roles to authenticated;

revoke all on function public.has_role(uuid, public.app_role) from public, anon;
grant execute on function public.has_role(uuid, public.app_role) to authenticated, service_role;

revoke all on sequence public.reminder_logs_id_seq from public, anon, authenticated;

grant usage on schema public to anon, authenticated, service_role;
