/**
 * The facts of the internet provider's billing system that the shipped catalog is made for, written down once more
 * without its SQL: each table with its columns as `name type`. `!` is unique, `?` may be null, `> table` is a foreign key
 * to the id of a table. Said once: every table has `id uuid` first.
 */
const TABLES = `
activity_logs
  user_id uuid? > auth.users, action text, entity_type text?, entity_id uuid?, details jsonb?, created_at
  timestamptz
admin_notifications
  type notification_type, title text, message text, entity_type text?, entity_id uuid?, is_read boolean, created_at
  timestamptz, target_role app_role?
areas
  name text, description text?, created_at timestamptz
asset_assignments
  inventory_item_id uuid > inventory_items, customer_id uuid > customers, assigned_by uuid?, technician_name text?,
  assigned_date date, returned_date date?, condition_on_assign text?, condition_on_return text?, notes text?,
  created_at timestamptz, updated_at timestamptz, item_condition text?, account_type text?, selling_price numeric?,
  purchase_price_at_assign numeric?, invoice_id uuid? > invoices
attendance
  employee_id uuid > employees, date date, status attendance_status, check_in time?, check_out time?, notes text?,
  created_at timestamptz
billing_records
  customer_id uuid > customers, billing_date date, amount numeric, package_name text, status text, amount_paid
  numeric, due_date date, paid_date date?, notes text?, created_at timestamptz, updated_at timestamptz
call_records
  customer_id uuid > customers, call_date timestamptz, notes text, called_by uuid? > auth.users, created_at
  timestamptz
contract_templates
  name text, body_template text, is_default boolean, created_at timestamptz, updated_at timestamptz
contracts
  customer_id uuid > customers, template_id uuid? > contract_templates, start_date date, end_date date, terms_text
  text, auto_renew boolean, early_termination_fee numeric, signature_data text?, signed_at timestamptz?, status
  contract_status, created_by uuid?, created_at timestamptz, updated_at timestamptz
customers
  user_id text!, full_name text, phone text, alt_phone text?, address text, area_id uuid? > areas, router_id uuid? >
  routers, package_id uuid? > packages, password_hash text, billing_start_date timestamptz, expiry_date timestamptz,
  status customer_status, auto_renew boolean, total_due numeric(10,2), created_at timestamptz, updated_at
  timestamptz, email text?, latitude numeric(10,8)?, longitude numeric(11,8)?, connection_type connection_type?,
  billing_cycle billing_cycle_type?, referral_credit numeric
departments
  name text, description text?, is_active boolean, created_at timestamptz, updated_at timestamptz
designations
  name text, department_id uuid? > departments, description text?, is_active boolean, created_at timestamptz,
  updated_at timestamptz
employees
  user_id uuid?, employee_code text!, full_name text, email text?, phone text?, address text?, department_id uuid? >
  departments, designation_id uuid? > designations, joining_date date, termination_date date?, basic_salary numeric,
  status employee_status, emergency_contact text?, bank_account text?, notes text?, created_at timestamptz,
  updated_at timestamptz
expense_categories
  name text, description text?, is_active boolean, created_at timestamptz, updated_at timestamptz, category_type
  text
inventory_items
  product_id uuid > products, serial_number text!?, mac_address text!?, purchase_date date?, purchase_price
  numeric?, warranty_end_date date?, status asset_status, notes text?, created_at timestamptz, updated_at
  timestamptz, supplier_id uuid? > suppliers, core_count integer?, cable_color text?, cable_length_m numeric?
invoice_items
  invoice_id uuid > invoices, description text, quantity integer, unit_price numeric, total numeric, created_at
  timestamptz
invoices
  invoice_number text!, customer_id uuid > customers, billing_record_id uuid? > billing_records, issue_date date,
  due_date date, subtotal numeric, discount numeric, tax numeric, total numeric, amount_paid numeric, status
  invoice_status, notes text?, created_at timestamptz, updated_at timestamptz
leave_requests
  employee_id uuid > employees, leave_type_id uuid > leave_types, start_date date, end_date date, reason text?,
  status leave_status, approved_by uuid?, approved_at timestamptz?, created_at timestamptz, updated_at timestamptz
leave_types
  name text, days_per_year integer, is_paid boolean, is_active boolean, created_at timestamptz
metered_usage_logs
  product_id uuid > products, customer_id uuid? > customers, quantity_used numeric, color text?, core_count
  integer?, usage_type text, notes text?, technician_name text?, usage_date date?, created_at timestamptz?,
  created_by uuid? > auth.users, account_type text?, selling_price numeric?
mikrotik_users
  customer_id uuid > customers, username text, password_encrypted text, profile text?, status mikrotik_user_status,
  router_id uuid? > routers, last_synced_at timestamptz?, created_at timestamptz, updated_at timestamptz
network_outages
  title text, description text?, status outage_status, area_ids uuid[], estimated_restore timestamptz?,
  actual_restore timestamptz?, created_by uuid? > auth.users, created_at timestamptz, updated_at timestamptz
online_payments
  customer_id uuid > customers, amount numeric, gateway text, payment_id text?, trx_id text?, status text,
  gateway_response jsonb?, created_at timestamptz, updated_at timestamptz
package_change_requests
  customer_id uuid > customers, current_package_id uuid > packages, requested_package_id uuid > packages, status
  package_change_status, prorated_credit numeric, prorated_charge numeric, admin_notes text?, processed_by uuid?,
  processed_at timestamptz?, created_at timestamptz, updated_at timestamptz
packages
  name text, speed_mbps integer, monthly_price numeric(10,2), validity_days integer, description text?, is_active
  boolean, created_at timestamptz, updated_at timestamptz
payments
  customer_id uuid > customers, amount numeric(10,2), payment_date date, method payment_method, transaction_id
  text?, notes text?, remaining_due numeric(10,2), created_by uuid? > auth.users, created_at timestamptz
payroll
  employee_id uuid > employees, month integer, year integer, basic_salary numeric, allowances numeric, deductions
  numeric, bonus numeric, commission numeric, net_salary numeric, status payroll_status, paid_date date?,
  payment_method text?, notes text?, created_at timestamptz, updated_at timestamptz
permissions
  role app_role, resource text, action text, allowed boolean, created_at timestamptz
product_categories
  name text, description text?, is_active boolean, created_at timestamptz, updated_at timestamptz, requires_serial
  boolean?, requires_mac boolean?, is_metered boolean?, unit_of_measure text?
products
  category_id uuid? > product_categories, name text, brand text?, model text?, description text?, purchase_price
  numeric, selling_price numeric, stock_quantity integer, min_stock_level integer, is_active boolean, created_at
  timestamptz, updated_at timestamptz, metered_quantity numeric?
profiles
  user_id uuid! > auth.users, full_name text?, created_at timestamptz, updated_at timestamptz
referral_codes
  customer_id uuid! > customers, code text!, is_active boolean, created_at timestamptz
referrals
  referrer_id uuid > customers, referred_customer_id uuid? > customers, referred_phone text?, status
  referral_status, credit_amount numeric, credited_at timestamptz?, created_at timestamptz
reminder_logs
  customer_id uuid > customers, reminder_type reminder_type, channel text, message text?, sent_at timestamptz,
  sent_by uuid? > auth.users
reseller_commissions
  reseller_id uuid > resellers, customer_id uuid? > customers, payment_id uuid? > payments, amount numeric, status
  commission_status, notes text?, created_at timestamptz, updated_at timestamptz
reseller_customers
  reseller_id uuid > resellers, customer_id uuid > customers, created_at timestamptz
resellers
  user_id uuid? > auth.users, name text, phone text, email text?, address text?, commission_rate numeric, status
  reseller_status, password_hash text, reseller_code text!, created_at timestamptz, updated_at timestamptz
routers
  name text, ip_address text?, port integer?, username text?, password_encrypted text?, mode router_mode, is_active
  boolean, created_at timestamptz, updated_at timestamptz
service_tasks
  customer_id uuid > customers, assigned_to uuid? > auth.users, task_type service_task_type, status
  service_task_status, priority service_task_priority, title text, description text?, scheduled_date date?,
  completed_at timestamptz?, gps_lat numeric?, gps_lng numeric?, notes text?, photos text[]?, customer_signature
  text?, created_by uuid?, created_at timestamptz, updated_at timestamptz
stock_movements
  inventory_item_id uuid? > inventory_items, from_status text?, to_status text, movement_type text, quantity
  numeric, performed_by uuid?, notes text?, created_at timestamptz
suppliers
  name text, contact_person text?, phone text?, email text?, address text?, is_active boolean?, created_at
  timestamptz?, updated_at timestamptz?
support_tickets
  ticket_number text!, customer_id uuid > customers, subject text, description text, category ticket_category,
  priority ticket_priority, status ticket_status, assigned_to uuid? > auth.users, sla_deadline timestamptz?,
  resolved_at timestamptz?, created_by uuid? > auth.users, created_at timestamptz, updated_at timestamptz
system_settings
  key text!, value jsonb, updated_at timestamptz
ticket_comments
  ticket_id uuid > support_tickets, comment text, is_internal boolean, created_by uuid? > auth.users, created_at
  timestamptz
transactions
  type text, amount numeric(12,2), payment_method text, category_id uuid? > expense_categories, description text?,
  reference_id text?, transaction_date date, created_by uuid?, created_at timestamptz, updated_at timestamptz
user_roles
  user_id uuid > auth.users, role app_role, created_at timestamptz
`;

/** The columns of each view, of the table that it is named after; `key` and `value` alone have no id. */
const VIEWS: Readonly<Record<string, { readonly of: string; readonly columns: string }>> = {
  customers_safe: {
    of: 'customers',
    columns: `id user_id full_name phone alt_phone address area_id router_id package_id billing_start_date expiry_date
      status auto_renew total_due latitude longitude connection_type billing_cycle created_at updated_at`,
  },
  employees_safe: {
    of: 'employees',
    columns: `id employee_code full_name department_id designation_id joining_date termination_date status notes user_id
      created_at updated_at`,
  },
  mikrotik_users_safe: {
    of: 'mikrotik_users',
    columns: 'id customer_id username profile status router_id last_synced_at created_at updated_at',
  },
  payroll_safe: { of: 'payroll', columns: 'id employee_id month year status created_at updated_at' },
  routers_safe: { of: 'routers', columns: 'id name ip_address port username mode is_active created_at updated_at' },
  system_settings_public: { of: 'system_settings', columns: 'key value' },
};

/** Columns that are never to be asked for, and those of employees that are private: `table.column`. */
export const NEVER_ASKED_FOR: ReadonlySet<string> = new Set([
  'customers.password_hash',
  'resellers.password_hash',
  'mikrotik_users.password_encrypted',
  'routers.password_encrypted',
  'online_payments.gateway_response',
  ...['basic_salary', 'bank_account', 'phone', 'email', 'address', 'emergency_contact'].map((c) => `employees.${c}`),
]);

/** A column of a table or view. */
export interface RealColumn {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly unique: boolean;
  /** The table whose id it holds by a foreign key; `auth.users` is served by no API. */
  readonly references: string | null;
}

const ID: RealColumn = { name: 'id', type: 'uuid', nullable: false, unique: false, references: null };

/** The 46 tables, apart from the backup's own log. */
export const realTables: ReadonlyMap<string, readonly RealColumn[]> = new Map(
  TABLES.trim()
    .split(/\n(?=\S)/)
    .map((block) => {
      const [name = '', ...lines] = block.split('\n');
      return [name, [ID, ...lines.join(' ').split(', ').map(realColumn)]];
    }),
);

/** The six views; which columns of a view are foreign keys follows from its table. */
export const realViews: ReadonlyMap<string, readonly RealColumn[]> = new Map(
  Object.entries(VIEWS).map(([name, { of, columns }]) => {
    const base = realTables.get(of) ?? [];
    return [
      name,
      columns.split(/\s+/).map((column) => {
        const found = base.find((one) => one.name === column);
        if (!found) throw new Error(`${of} has no ${column}`);
        return found;
      }),
    ];
  }),
);

/** The table that a view shows columns of; of a table, itself. */
export function baseOf(source: string): string {
  return VIEWS[source]?.of ?? source;
}

/** The columns of a table or view, or `undefined` when there is none of that name. */
export function columnsOf(source: string): readonly RealColumn[] | undefined {
  return realTables.get(source) ?? realViews.get(source);
}

function realColumn(text: string): RealColumn {
  const [, name = '', type = '', unique, nullable, references] =
    /^\s*(\w+)\s+([\w(),[\]]+)(!)?(\?)?(?:\s+>\s+(\S+))?\s*$/.exec(text) ?? [];
  if (name === '') throw new Error(`not a column: ${text}`);
  return {
    name,
    type,
    nullable: nullable !== undefined,
    unique: unique !== undefined,
    references: references ?? null,
  };
}
