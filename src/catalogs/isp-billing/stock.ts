import { byId, column, control, ids, sheet, through } from '../../core/catalog/index.ts';
import {
  changing,
  columns,
  customer,
  description,
  isActive,
  item,
  login,
  madeOnce,
  notes,
  serial,
  status,
  userId,
} from './shared.ts';

const product = through('Product', 'products', 'product_id');

export const inventory = sheet('Inventory', 'inventory_items', [
  product,
  column('Serial', 'serial_number', 'code'),
  column('MAC', 'mac_address', 'code'),
  status,
  control('Purchase Price', 'purchase_price'),
  through('Supplier', 'suppliers', 'supplier_id'),
  ...columns('date', { 'Purchase Date': 'purchase_date', 'Warranty End': 'warranty_end_date' }),
  column('Cable Color', 'cable_color'),
  column('Core Count', 'core_count', 'integer'),
  column('Cable Length M', 'cable_length_m', { decimal: 2 }),
  notes,
  ...changing({ 'Product ID': 'product_id', 'Supplier ID': 'supplier_id' }),
]);

export const stockMovements = sheet('Stock Movements', 'stock_movements', [
  item,
  serial,
  column('From Status', 'from_status'),
  column('To Status', 'to_status'),
  column('Quantity', 'quantity', { decimal: 3 }),
  column('Date', 'created_at', 'timestamp'),
  column('Movement Type', 'movement_type'),
  login('Performed By', 'performed_by'),
  notes,
  ...ids({ ID: 'id', 'Inventory Item ID': 'inventory_item_id', 'Performed By ID': 'performed_by' }),
]);

// By its id: created_at may be null.
export const cableUsage = sheet(
  'Cable Usage',
  'metered_usage_logs',
  [
    product,
    customer,
    column('Quantity', 'quantity_used', { decimal: 2 }),
    column('Color', 'color'),
    column('Core Count', 'core_count', 'integer'),
    column('Date', 'usage_date', 'date'),
    userId,
    column('Usage Type', 'usage_type'),
    column('Technician', 'technician_name'),
    column('Account Type', 'account_type'),
    column('Selling Price', 'selling_price', 'money'),
    notes,
    login('Created By', 'created_by'),
    ...madeOnce({ 'Product ID': 'product_id', 'Customer ID': 'customer_id', 'Created By ID': 'created_by' }),
  ],
  { key: byId },
);

export const productCategories = sheet('Product Categories', 'product_categories', [
  column('Name', 'name'),
  ...columns('boolean', {
    'Requires Serial': 'requires_serial',
    'Requires MAC': 'requires_mac',
    'Is Metered': 'is_metered',
  }),
  column('Unit Of Measure', 'unit_of_measure'),
  isActive,
  description,
  ...changing(),
]);

export const products = sheet('Products', 'products', [
  column('Name', 'name'),
  through('Category', 'product_categories', 'category_id'),
  column('Brand', 'brand'),
  column('Model', 'model'),
  ...columns('money', { 'Purchase Price': 'purchase_price', 'Selling Price': 'selling_price' }),
  ...columns('integer', { 'Stock Quantity': 'stock_quantity', 'Min Stock Level': 'min_stock_level' }),
  column('Metered Quantity', 'metered_quantity', { decimal: 2 }),
  isActive,
  description,
  ...changing({ 'Category ID': 'category_id' }),
]);

// By its id: created_at may be null.
export const suppliers = sheet(
  'Suppliers',
  'suppliers',
  [
    column('Name', 'name'),
    column('Contact Person', 'contact_person'),
    column('Phone', 'phone', 'code'),
    column('Email', 'email'),
    column('Address', 'address'),
    isActive,
    ...changing(),
  ],
  { key: byId },
);

export const assetAssignments = sheet('Asset Assignments', 'asset_assignments', [
  customer,
  item,
  serial,
  ...columns('date', { 'Assigned Date': 'assigned_date', 'Returned Date': 'returned_date' }),
  column('Condition On Assign', 'condition_on_assign'),
  column('Condition On Return', 'condition_on_return'),
  column('Item Condition', 'item_condition'),
  column('Selling Price', 'selling_price', 'money'),
  column('Account Type', 'account_type'),
  through('Invoice', 'invoices', 'invoice_id', 'invoice_number', 'code'),
  login('Assigned By', 'assigned_by'),
  column('Technician', 'technician_name'),
  userId,
  column('Purchase Price At Assign', 'purchase_price_at_assign', 'money'),
  notes,
  ...changing({
    'Inventory Item ID': 'inventory_item_id',
    'Customer ID': 'customer_id',
    'Invoice ID': 'invoice_id',
    'Assigned By ID': 'assigned_by',
  }),
]);
