import type { SupabaseClient } from '@supabase/supabase-js';
import { why } from '../runs.ts';
import { type Attack, NOTHING } from './attack.ts';

type Values = Readonly<Record<string, unknown>>;

/** Changes the one row that says which backups are kept. */
const ruling =
  (values: Values): Attack['attempt'] =>
  async (_world, client: SupabaseClient) =>
    why(await client.from('backup_settings').update(values).eq('only_one', true)) ?? NOTHING;

const rule = { keep_newest: 1, keep_months: 0 };

/** The rule of retention. */
export const ON_SETTINGS: readonly Attack[] = [
  {
    name: 'change which backups are kept without being an admin',
    by: 'staff',
    attempt: ruling(rule),
    refusal: '42501 backup_not_admin',
  },
  { name: 'change which backups are kept without signing in', by: 'anon', attempt: ruling(rule), refusal: '42501' },
  {
    name: 'change which backups are kept in the name of another admin',
    by: 'admin A',
    attempt: ruling({ ...rule, updated_by_email: 'owner@example.com' }),
    refusal: '42501',
  },
  {
    name: 'change which backups are kept in the past',
    by: 'admin A',
    attempt: ruling({ ...rule, updated_at: '2020-01-01' }),
    refusal: '42501',
  },
  {
    name: 'keep none of the newest backups',
    by: 'admin A',
    attempt: ruling({ ...rule, keep_newest: 0 }),
    refusal: '22023 backup_retention',
  },
  {
    name: 'make half a rule of which backups are kept',
    by: 'admin A',
    attempt: ruling({ keep_months: 12 }),
    refusal: '22023 backup_retention',
  },
  {
    name: 'make a second rule of which backups are kept',
    by: 'admin A',
    attempt: async (_world, client) => why(await client.from('backup_settings').insert(rule)) ?? NOTHING,
    refusal: '42501',
  },
  {
    name: 'delete the rule of which backups are kept',
    by: 'admin A',
    attempt: async (_world, client) =>
      why(await client.from('backup_settings').delete().eq('only_one', true)) ?? NOTHING,
    refusal: '42501',
  },
];
