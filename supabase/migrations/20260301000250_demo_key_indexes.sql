-- Indexes for the order in which the demonstration's tables are read page by page, as the catalog's keys name it. The
-- system itself has none of them. Tables that are read by their id alone need none.

do $$
declare
  relation text;
begin
  foreach relation in array array[
    'areas', 'asset_assignments', 'attendance', 'billing_records', 'call_records', 'contract_templates', 'contracts',
    'customers', 'departments', 'designations', 'employees', 'expense_categories', 'inventory_items', 'invoice_items',
    'invoices', 'leave_requests', 'leave_types', 'mikrotik_users', 'network_outages', 'online_payments',
    'package_change_requests', 'packages', 'payments', 'payroll', 'product_categories', 'products', 'profiles',
    'referral_codes', 'referrals', 'reseller_commissions', 'reseller_customers', 'resellers', 'routers', 'service_tasks',
    'stock_movements', 'support_tickets', 'ticket_comments', 'transactions'
  ] loop
    execute format('create index on public.%I (created_at, id)', relation);
  end loop;
end
$$;

create index on public.reminder_logs (sent_at, id);
