-- Who may read and write what in the demonstration. May be run again at any time.
--
-- As on a hosted project every role has every right on a table, and its policies decide about rows. No column is held
-- back from anybody: who reads a row reads its secret columns too.

create or replace function pg_temp.policy(relation text, name text, rule text)
returns void
language plpgsql
as $$
begin
  execute format('drop policy if exists %I on public.%I', name, relation);
  execute format('create policy %I on public.%I %s', name, relation, rule);
end
$$;

do $$
declare
  -- In a select a function is called once a statement instead of once a row.
  manager constant text := '(select public.has_role(auth.uid(), ''admin'') or public.is_super_admin(auth.uid()))';
  staff constant text := '(select public.has_role(auth.uid(), ''staff''))';
  me constant text := '(select auth.uid())';

  managers_only constant text[] := array[
    'activity_logs', 'employees', 'profiles', 'system_settings', 'user_roles'
  ];
  staff_too constant text[] := array[
    'billing_records', 'call_records', 'customers', 'metered_usage_logs', 'mikrotik_users', 'network_outages',
    'reminder_logs', 'service_tasks', 'stock_movements', 'support_tickets', 'ticket_comments', 'transactions'
  ];
  signed_in constant text[] := array[
    'admin_notifications', 'areas', 'asset_assignments', 'attendance', 'contract_templates', 'contracts', 'departments',
    'designations', 'expense_categories', 'inventory_items', 'invoice_items', 'invoices', 'leave_requests',
    'leave_types', 'packages', 'payments', 'payroll', 'permissions', 'product_categories', 'products', 'routers',
    'suppliers'
  ];
  anybody constant text[] := array[
    'online_payments', 'package_change_requests', 'referral_codes', 'referrals', 'reseller_commissions',
    'reseller_customers', 'resellers'
  ];
  relation text;
begin
  foreach relation in array managers_only || staff_too || signed_in || anybody loop
    execute format('grant all on public.%I to anon, authenticated, service_role', relation);
    execute format('alter table public.%I enable row level security', relation);
    perform pg_temp.policy(relation, 'admins manage', format(
      'for all to authenticated using (%1$s) with check (%1$s)', manager
    ));
  end loop;

  foreach relation in array staff_too loop
    perform pg_temp.policy(relation, 'staff read', format(
      'for select to authenticated using (%s)',
      case relation
        when 'ticket_comments' then format('%s and (not is_internal or created_by = %s)', staff, me)
        else staff
      end
    ));
  end loop;

  foreach relation in array signed_in loop
    perform pg_temp.policy(relation, 'signed-in users read', 'for select to authenticated using (true)');
  end loop;

  foreach relation in array anybody loop
    perform pg_temp.policy(relation, 'anybody reads', 'for select to anon, authenticated using (true)');
  end loop;
  perform pg_temp.policy(
    'network_outages', 'anybody reads what is out', 'for select to anon, authenticated using (status = ''active'')'
  );

  foreach relation in array array['employees', 'profiles', 'user_roles'] loop
    perform pg_temp.policy(relation, 'own row', format('for select to authenticated using (user_id = %s)', me));
  end loop;
end
$$;

grant select on
  public.customers_safe, public.employees_safe, public.mikrotik_users_safe, public.payroll_safe, public.routers_safe,
  public.system_settings_public
to anon, authenticated, service_role;

revoke all on function public.has_role(uuid, public.app_role) from public, anon;
revoke all on function public.is_super_admin(uuid) from public, anon;
grant execute on function public.has_role(uuid, public.app_role) to authenticated, service_role;
grant execute on function public.is_super_admin(uuid) to authenticated, service_role;

grant usage on schema public to anon, authenticated, service_role;
