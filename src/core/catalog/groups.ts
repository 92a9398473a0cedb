import type { Catalog } from './sheet.ts';

/** Groups of sheets by their names: the tabs of one group have one colour. */
export type SheetGroups = Readonly<Record<string, readonly string[]>>;

/** The catalog with each sheet in its group; a sheet that no group names stays as it is. */
export function inGroups(catalog: Catalog, groups: SheetGroups): Catalog {
  const groupOf = new Map(
    Object.entries(groups).flatMap(([group, names]) => names.map((name) => [name, group] as const)),
  );
  return catalog.map((sheet) => {
    const group = groupOf.get(sheet.name);
    return group === undefined ? sheet : { ...sheet, group };
  });
}

/** The groups of the ISP billing system. */
export const ispGroups: SheetGroups = {
  customers: [
    'Customers',
    'Areas',
    'Package Changes',
    'Referral Codes',
    'Referrals',
    'Contracts',
    'Contract Templates',
  ],
  money: [
    ...['Payments', 'Invoices', 'Invoice Items', 'Billing Records', 'Transactions', 'Expense Categories'],
    ...['Online Payments'],
  ],
  service: ['Support Tickets', 'Ticket Comments', 'Service Tasks', 'Reminders', 'Call Records', 'Network Outages'],
  stock: [
    ...['Inventory', 'Stock Movements', 'Cable Usage', 'Product Categories', 'Products', 'Suppliers'],
    ...['Asset Assignments'],
  ],
  staff: ['Employees', 'Leave Requests', 'Payroll', 'Departments', 'Designations', 'Leave Types', 'Attendance'],
  network: ['PPPoE Users', 'Packages', 'Routers'],
  resellers: ['Resellers', 'Reseller Customers', 'Reseller Commissions'],
  system: ['Logins', 'Settings'],
};
