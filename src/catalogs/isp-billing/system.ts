import { byId, column, ids, sheet } from '../../core/catalog/index.ts';
import { changing, updatedAt } from './shared.ts';

/** Who is who behind every login's id. */
export const logins = sheet('Logins', 'profiles', [
  column('Full Name', 'full_name'),
  column('User ID', 'user_id', 'code'),
  ...changing(),
]);

/** The settings that are no secret. Never all of them: passwords and keys of other services are kept in the same column. */
const OPEN_SETTINGS = [
  'isp_name',
  'whatsapp_template',
  'sms_template',
  'sms_template_en',
  'sms_enabled',
  'email_from_name',
  'email_from_address',
  'email_subject_reminder',
  'email_template_reminder',
  'email_subject_invoice',
  'email_template_invoice',
  'grace_period_days',
  'auto_suspend_enabled',
  'router_mode',
  'smtp_server',
  'smtp_port',
  'bkash_sandbox',
];

export const settings = sheet(
  'Settings',
  'system_settings',
  [column('Key', 'key'), column('Value', 'value', 'json'), updatedAt, ...ids({ ID: 'id' })],
  { key: byId, only: { column: 'key', in: OPEN_SETTINGS } },
);
