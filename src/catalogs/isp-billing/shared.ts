import type { CellType, Column } from '../../core/catalog/index.ts';
import { column, ids, lookup, through } from '../../core/catalog/index.ts';

/** The name of a customer that a foreign key of the source points at. */
export function customerName(header: string, foreignKey: string): Column {
  return through(header, 'customers', foreignKey, 'full_name');
}

export const customer = customerName('Customer', 'customer_id');
/** The customer's number; no login. */
export const userId = through('User ID', 'customers', 'customer_id', 'user_id', 'code');

export const employee = through('Employee', 'employees_safe', 'employee_id', 'full_name');
export const employeeCode = through('Code', 'employees_safe', 'employee_id', 'employee_code', 'code');

export const reseller = through('Reseller', 'resellers', 'reseller_id');
export const resellerCode = through('Reseller Code', 'resellers', 'reseller_id', 'reseller_code', 'code');

const viaStock = ['inventory_items', 'products'];
export const item = through('Item', viaStock, ['inventory_item_id', 'product_id']);
export const serial = through('Serial', 'inventory_items', 'inventory_item_id', 'serial_number', 'code');

/** The name behind a login's id. The API does not serve logins, and no foreign key leads to their profiles. */
export function login(header: string, by: string): Column {
  return lookup(header, by, { source: 'profiles', match: 'user_id', from: 'full_name' });
}

/** Columns of one type, under their headers. */
export function columns(type: CellType, names: Readonly<Record<string, string>>): readonly Column[] {
  return Object.entries(names).map(([header, from]) => column(header, from, type));
}

export const createdAt = column('Created At', 'created_at', 'timestamp');
export const updatedAt = column('Updated At', 'updated_at', 'timestamp');
export const notes = column('Notes', 'notes');
export const description = column('Description', 'description');
export const status = column('Status', 'status');
export const isActive = column('Is Active', 'is_active', 'boolean');

/** The columns that end a sheet whose rows never change: when a row was made, its id, and the ids it refers to. */
export function madeOnce(references: Readonly<Record<string, string>> = {}): readonly Column[] {
  return [createdAt, ...ids({ ID: 'id', ...references })];
}

/** The same of rows that change, with the time of the last change. */
export function changing(references: Readonly<Record<string, string>> = {}): readonly Column[] {
  return [createdAt, updatedAt, ...ids({ ID: 'id', ...references })];
}
