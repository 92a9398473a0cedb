import { describe, expect, test } from 'vitest';
import { ispBilling, ispBillingCatalog } from '../../../src/catalogs/isp-billing.ts';
import type { Column, Sheet } from '../../../src/core/catalog/sheet.ts';
import { baseOf, columnsOf, NEVER_ASKED_FOR, type RealColumn, realTables } from '../../support/database/real-system.ts';

/** The sheets as their owners named them, in order, each with its source and the words of its key columns. */
const ASKED = `
Customers | customers | User ID, Name, Phone, Address, Area, Package, Status, Due, Expiry
Payments | payments | Customer, User ID, Amount, Method, Date, Received By
Invoices | invoices | Invoice Number, Customer, Total, Status, Issue Date, Due Date
Invoice Items | invoice_items | Invoice, Description, Qty, Unit Price, Total
Billing Records | billing_records | Customer, Package, Amount, Status, Billing Date, Due Date
Transactions | transactions | Type, Amount, Payment Method, Category, Date, Description
Support Tickets | support_tickets | Ticket Number, Customer, Subject, Category, Priority, Status
Ticket Comments | ticket_comments | Ticket, Author, Comment, Internal, Date
Service Tasks | service_tasks | Customer, Title, Type, Status, Priority, Assigned To, Scheduled Date
Inventory | inventory_items | Product, Serial, MAC, Status, Purchase Price, Supplier
Stock Movements | stock_movements | Item, Serial, From Status, To Status, Quantity, Date
Cable Usage | metered_usage_logs | Product, Customer, Quantity, Color, Core Count, Date
Employees | employees_safe | Name, Code, Department, Designation, Status, Joining Date
Leave Requests | leave_requests | Employee, Leave Type, Start, End, Status
Payroll | payroll_safe | Employee, Month, Year, Status
Reminders | reminder_logs | Customer, Type, Channel, Message, Sent At
Call Records | call_records | Customer, Notes, Call Date
PPPoE Users | mikrotik_users_safe | Customer, Username, Profile, Status, Router
Packages | packages | Name, Speed, Price, Validity Days
Routers | routers_safe | Name, IP Address, Mode, Is Active
Resellers | resellers | Name, Phone, Code, Commission Rate, Status
Reseller Customers | reseller_customers | Reseller, Customer
Reseller Commissions | reseller_commissions | Reseller, Customer, Amount, Status
Areas | areas | Name`
  .trim()
  .split('\n')
  .map((line) => line.split(' | '));

/** Which types of cells hold a value of a database type without loss of what it means. */
const FITTING: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^integer$/, ['integer']],
  [/^numeric/, ['money', 'decimal']],
  [/^boolean$/, ['boolean']],
  [/^date$/, ['date']],
  [/^timestamptz$/, ['timestamp', 'day']],
  [/^time$/, ['time']],
  [/^jsonb$/, ['json']],
  [/\[\]$/, ['array']],
  [/^uuid$/, ['code']],
  [/^text$/, ['text', 'code']],
];

const withAmounts = ispBillingCatalog({ payrollAmounts: true });
/** Every sheet, Payroll in both its forms. */
const everySheet = [...ispBilling, ...withAmounts.filter(({ source }) => source === 'payroll')].map(
  (sheet) => [sheet.name, sheet.source, sheet] as const,
);

/** The column of the real system that a column of the catalog ends at, and the table that it is in. */
function destination(sheet: Sheet, column: Column): { readonly table: string; readonly found: RealColumn } {
  let source = sheet.source;
  for (const step of column.through ?? []) {
    const key = find(source, step.foreignKey);
    // The API follows a foreign key into a view of the table that it points at.
    expect([source, step.foreignKey, key.references]).toEqual([source, step.foreignKey, baseOf(step.source)]);
    source = step.source;
  }
  if (column.lookup) {
    find(source, column.lookup.by);
    expect(find(column.lookup.source, column.lookup.match).unique).toBe(true);
    source = column.lookup.source;
  }
  return { table: baseOf(source), found: find(source, column.from) };
}

function find(source: string, name: string): RealColumn {
  const found = columnsOf(source)?.find((column) => column.name === name);
  if (!found) throw new Error(`${source} has no ${name}`);
  return found;
}

describe('the shipped catalog', () => {
  test('begins with the sheets that were asked for, in their order, with the key columns in front', () => {
    const first = ispBilling.slice(0, ASKED.length).map(({ name, source, columns }, index) => {
      const words = ASKED[index]?.[2]?.split(', ') ?? [];
      return [
        name,
        source,
        columns
          .slice(0, words.length)
          .map(({ header }) => header)
          .join(', '),
      ];
    });
    expect(first).toEqual(ASKED);
    expect(ispBilling).toHaveLength(42);
  });

  test.each(everySheet)('%s from %s has columns of the real system only, each of a type that fits', (_n, _s, sheet) => {
    for (const column of sheet.columns) {
      const { table, found } = destination(sheet, column);
      expect([...NEVER_ASKED_FOR]).not.toContain(`${table}.${found.name}`);
      const type = typeof column.type === 'string' ? column.type : 'decimal';
      const fitting = FITTING.find(([of]) => of.test(found.type))?.[1] ?? ['text'];
      expect([column.header, found.type, fitting.includes(type)]).toEqual([column.header, found.type, true]);
    }
  });

  test('reads every sheet by a key that is never null and unique', () => {
    for (const { name, source, key } of ispBilling) {
      const columns = key.map((column) => find(source, column.name));
      expect([name, columns.map(({ nullable }) => nullable)]).toEqual([name, columns.map(() => false)]);
      expect([name, columns.at(-1)?.name]).toEqual([name, 'id']);
    }
  });

  test('names a header once a sheet, and the columns that it leaves out', () => {
    for (const { name, source, columns, omit = [] } of ispBilling) {
      const headers = columns.map(({ header }) => header);
      expect([name, new Set(headers).size]).toEqual([name, headers.length]);
      for (const left of omit) expect([...NEVER_ASKED_FOR]).toContain(`${baseOf(source)}.${left}`);
    }
  });

  test('says every column of a source, in the sheet or in what the sheet leaves out', () => {
    for (const [name, source, { columns, omit = [] }] of everySheet) {
      const said = new Set([
        ...columns.flatMap(({ from, through, lookup }) => (through || lookup ? [] : [from])),
        ...omit,
      ]);
      const missing = columnsOf(source)?.filter((column) => !said.has(column.name)) ?? [];
      expect([name, missing.map((column) => column.name)]).toEqual([name, []]);
    }
  });

  test('has the amounts of the payroll only when it is asked to', () => {
    const payroll = (catalog: typeof ispBilling) => catalog.find(({ name }) => name === 'Payroll');
    expect(payroll(ispBilling)?.source).toBe('payroll_safe');
    const changed = withAmounts.filter((sheet, index) => JSON.stringify(sheet) !== JSON.stringify(ispBilling[index]));
    expect(changed).toEqual([payroll(withAmounts)]);
    expect(payroll(withAmounts)?.columns.map(({ header }) => header)).toEqual(
      `Employee, Month, Year, Basic, Allowances, Deductions, Bonus, Commission, Net Pay, Status, Paid Date, Payment Method,
       Notes, Code, Created At, Updated At, ID, Employee ID`.split(/,\s+/),
    );
  });

  test('never asks for all settings', () => {
    const settings = ispBilling.find(({ source }) => source === 'system_settings');
    expect(settings?.only?.column).toBe('key');
    const values = settings?.only && 'in' in settings.only ? settings.only.in : [];
    expect(values.length).toBeGreaterThan(5);
    const secret = values.filter((key) => /passw|secret|token|api_key|app_key|username/.test(key));
    expect(secret).toEqual([]);
  });

  test('reads a table at most once', () => {
    const tables = ispBilling.map(({ source }) => baseOf(source));
    expect(new Set(tables).size).toBe(tables.length);
    expect(tables.filter((table) => !realTables.has(table))).toEqual([]);
  });
});
