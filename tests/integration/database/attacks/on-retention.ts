import { type Attack, attack, command, type Way } from './attack.ts';

const rule = { keep_newest: 1, keep_months: 0 };

const REMINDERS = { overdue_days: 7, schedule: 'none' };

/** Writes the rule where it is kept. */
const directly: Way = {
  how: 'update of backup_private.config',
  attempt: async (_world, client) =>
    (await client.schema('backup_private').from('config').update(rule).eq('only_one', true)).error?.code ?? 'granted',
  refusal: (_by, open) => (open ? null : 'PGRST106'),
};

/** The rule of retention, and when one is reminded of a backup. */
export const ON_RETENTION: readonly Attack[] = [
  attack(
    'change which backups are kept without being an admin',
    'staff',
    command('save_retention', rule, '42501 backup_not_admin'),
    directly,
  ),
  attack(
    'change which backups are kept without signing in',
    'anon',
    command('save_retention', rule, '42501'),
    directly,
  ),
  attack(
    'change which backups are kept by schedule',
    'service key',
    command('save_retention', rule, '42501 backup_not_admin'),
  ),
  attack(
    'change which backups are kept in the name of another admin, in the past',
    'admin A',
    command('save_retention', { ...rule, updated_by_email: 'owner@example.com', updated_at: '2020-01-01' }, 'PGRST202'),
    directly,
  ),
  attack(
    'keep none of the newest backups',
    'admin A',
    command('save_retention', { ...rule, keep_newest: 0 }, '22023 backup_retention'),
  ),
  attack(
    'make half a rule of which backups are kept',
    'admin A',
    command('save_retention', { keep_newest: null, keep_months: 12 }, '22023 backup_retention'),
  ),
  attack(
    'change when one is reminded without being an admin',
    'staff',
    command('save_reminders', REMINDERS, '42501 backup_not_admin'),
  ),
  attack('change when one is reminded without signing in', 'anon', command('save_reminders', REMINDERS, '42501')),
  attack(
    'be reminded never, by a schedule of one’s own',
    'admin A',
    command('save_reminders', { ...REMINDERS, schedule: 'never' }, '22023 backup_reminders'),
    command('save_reminders', { ...REMINDERS, overdue_days: 0 }, '22023 backup_reminders'),
  ),
];
