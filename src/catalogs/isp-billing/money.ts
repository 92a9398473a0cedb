import { column, control, sheet, through } from '../../core/catalog/index.ts';
import {
  changing,
  columns,
  customer,
  description,
  isActive,
  login,
  madeOnce,
  notes,
  status,
  userId,
} from './shared.ts';

export const payments = sheet('Payments', 'payments', [
  customer,
  userId,
  control('Amount', 'amount'),
  column('Method', 'method'),
  column('Date', 'payment_date', 'date'),
  login('Received By', 'created_by'),
  column('Transaction ID', 'transaction_id', 'code'),
  column('Remaining Due', 'remaining_due', 'money'),
  notes,
  ...madeOnce({ 'Customer ID': 'customer_id', 'Created By ID': 'created_by' }),
]);

export const invoices = sheet('Invoices', 'invoices', [
  column('Invoice Number', 'invoice_number', 'code'),
  customer,
  control('Total', 'total'),
  status,
  column('Issue Date', 'issue_date', 'date'),
  column('Due Date', 'due_date', 'date'),
  userId,
  ...columns('money', { Subtotal: 'subtotal', Discount: 'discount', Tax: 'tax' }),
  control('Amount Paid', 'amount_paid'),
  notes,
  ...changing({ 'Customer ID': 'customer_id', 'Billing Record ID': 'billing_record_id' }),
]);

export const invoiceItems = sheet('Invoice Items', 'invoice_items', [
  through('Invoice', 'invoices', 'invoice_id', 'invoice_number', 'code'),
  description,
  column('Qty', 'quantity', 'integer'),
  column('Unit Price', 'unit_price', 'money'),
  control('Total', 'total'),
  ...madeOnce({ 'Invoice ID': 'invoice_id' }),
]);

export const billingRecords = sheet('Billing Records', 'billing_records', [
  customer,
  // A copied name: there is no id of the package.
  column('Package', 'package_name'),
  control('Amount', 'amount'),
  status,
  column('Billing Date', 'billing_date', 'date'),
  column('Due Date', 'due_date', 'date'),
  userId,
  control('Amount Paid', 'amount_paid'),
  column('Paid Date', 'paid_date', 'date'),
  notes,
  ...changing({ 'Customer ID': 'customer_id' }),
]);

// The control total adds income and expense.
export const transactions = sheet('Transactions', 'transactions', [
  column('Type', 'type'),
  control('Amount', 'amount'),
  column('Payment Method', 'payment_method'),
  through('Category', 'expense_categories', 'category_id'),
  column('Date', 'transaction_date', 'date'),
  description,
  column('Reference', 'reference_id', 'code'),
  login('Created By', 'created_by'),
  ...changing({ 'Category ID': 'category_id', 'Created By ID': 'created_by' }),
]);

export const expenseCategories = sheet('Expense Categories', 'expense_categories', [
  column('Name', 'name'),
  column('Category Type', 'category_type'),
  description,
  isActive,
  ...changing(),
]);

export const onlinePayments = sheet(
  'Online Payments',
  'online_payments',
  [
    customer,
    userId,
    control('Amount', 'amount'),
    column('Gateway', 'gateway'),
    column('Payment ID', 'payment_id', 'code'),
    column('Trx ID', 'trx_id', 'code'),
    status,
    ...changing({ 'Customer ID': 'customer_id' }),
  ],
  // What the gateway answered, with its tokens.
  { omit: ['gateway_response'] },
);
