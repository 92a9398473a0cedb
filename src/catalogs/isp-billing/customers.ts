import { column, control, ids, sheet, through } from '../../core/catalog/index.ts';
import {
  changing,
  columns,
  createdAt,
  customer,
  customerName,
  description,
  isActive,
  login,
  madeOnce,
  status,
  updatedAt,
  userId,
} from './shared.ts';

const router = through('Router', 'routers_safe', 'router_id');

// The base table: its safe view has neither email nor referral_credit.
export const customers = sheet(
  'Customers',
  'customers',
  [
    column('User ID', 'user_id', 'code'),
    column('Name', 'full_name'),
    column('Phone', 'phone', 'code'),
    column('Address', 'address'),
    through('Area', 'areas', 'area_id'),
    through('Package', 'packages', 'package_id'),
    status,
    control('Due', 'total_due'),
    column('Expiry', 'expiry_date', 'day'),
    through('Price', 'packages', 'package_id', 'monthly_price', 'money'),
    router,
    column('Alt Phone', 'alt_phone', 'code'),
    column('Email', 'email'),
    column('Connection Type', 'connection_type'),
    column('Billing Cycle', 'billing_cycle'),
    column('Auto Renew', 'auto_renew', 'boolean'),
    column('Billing Start', 'billing_start_date', 'day'),
    column('Referral Credit', 'referral_credit', 'money'),
    ...columns({ decimal: 8 }, { Latitude: 'latitude', Longitude: 'longitude' }),
    // Both days are kept as instants.
    ...columns('timestamp', { 'Expiry Time': 'expiry_date', 'Billing Start Time': 'billing_start_date' }),
    createdAt,
    updatedAt,
    ...ids({ ID: 'id', 'Area ID': 'area_id', 'Package ID': 'package_id', 'Router ID': 'router_id' }),
  ],
  { omit: ['password_hash'] },
);

export const pppoeUsers = sheet('PPPoE Users', 'mikrotik_users_safe', [
  customer,
  column('Username', 'username', 'code'),
  column('Profile', 'profile'),
  status,
  router,
  userId,
  column('Last Synced At', 'last_synced_at', 'timestamp'),
  ...changing({ 'Customer ID': 'customer_id', 'Router ID': 'router_id' }),
]);

export const packages = sheet('Packages', 'packages', [
  column('Name', 'name'),
  column('Speed', 'speed_mbps', 'integer'),
  column('Price', 'monthly_price', 'money'),
  column('Validity Days', 'validity_days', 'integer'),
  description,
  isActive,
  ...changing(),
]);

export const routers = sheet('Routers', 'routers_safe', [
  column('Name', 'name'),
  column('IP Address', 'ip_address', 'code'),
  column('Mode', 'mode'),
  isActive,
  column('Port', 'port', 'integer'),
  column('Username', 'username', 'code'),
  ...changing(),
]);

export const areas = sheet('Areas', 'areas', [column('Name', 'name'), description, ...madeOnce()]);

export const packageChanges = sheet('Package Changes', 'package_change_requests', [
  customer,
  through('From', 'packages', 'current_package_id'),
  through('To', 'packages', 'requested_package_id'),
  status,
  ...columns('money', { 'Prorated Credit': 'prorated_credit', 'Prorated Charge': 'prorated_charge' }),
  column('Admin Notes', 'admin_notes'),
  login('Processed By', 'processed_by'),
  column('Processed At', 'processed_at', 'timestamp'),
  userId,
  ...changing({
    'Customer ID': 'customer_id',
    'Current Package ID': 'current_package_id',
    'Requested Package ID': 'requested_package_id',
    'Processed By ID': 'processed_by',
  }),
]);

export const referralCodes = sheet('Referral Codes', 'referral_codes', [
  customer,
  userId,
  column('Code', 'code', 'code'),
  isActive,
  ...madeOnce({ 'Customer ID': 'customer_id' }),
]);

export const referrals = sheet('Referrals', 'referrals', [
  customerName('Referrer', 'referrer_id'),
  customerName('Referred Customer', 'referred_customer_id'),
  column('Referred Phone', 'referred_phone', 'code'),
  status,
  control('Credit Amount', 'credit_amount'),
  column('Credited At', 'credited_at', 'timestamp'),
  ...madeOnce({ 'Referrer ID': 'referrer_id', 'Referred Customer ID': 'referred_customer_id' }),
]);
