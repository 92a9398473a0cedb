import { column, control, sheet, through } from '../../core/catalog/index.ts';
import { changing, customer, login, madeOnce, notes, reseller, resellerCode, status, userId } from './shared.ts';

// The base table: there is no safe view of it.
export const resellers = sheet(
  'Resellers',
  'resellers',
  [
    column('Name', 'name'),
    column('Phone', 'phone', 'code'),
    column('Code', 'reseller_code', 'code'),
    column('Commission Rate', 'commission_rate', { decimal: 2 }),
    status,
    column('Email', 'email'),
    column('Address', 'address'),
    login('Login', 'user_id'),
    ...changing({ 'User ID': 'user_id' }),
  ],
  { omit: ['password_hash'] },
);

export const resellerCustomers = sheet('Reseller Customers', 'reseller_customers', [
  reseller,
  customer,
  resellerCode,
  userId,
  ...madeOnce({ 'Reseller ID': 'reseller_id', 'Customer ID': 'customer_id' }),
]);

export const resellerCommissions = sheet('Reseller Commissions', 'reseller_commissions', [
  reseller,
  customer,
  control('Amount', 'amount'),
  status,
  resellerCode,
  userId,
  through('Payment Date', 'payments', 'payment_id', 'payment_date', 'date'),
  notes,
  ...changing({ 'Reseller ID': 'reseller_id', 'Customer ID': 'customer_id', 'Payment ID': 'payment_id' }),
]);
