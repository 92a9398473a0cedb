import { SHA256 } from '../support.ts';
import { type Attack, beginning, calling } from './attack.ts';

const past = '2020-01-01T00:00:00Z';

/** Records that are begun with something in them that is not the caller's to say. */
export const ON_BEGINNINGS: readonly Attack[] = [
  { name: 'begin a backup as completed', by: 'admin A', attempt: beginning({ status: 'completed' }), refusal: '42501' },
  {
    name: 'begin a backup in the name of another admin',
    by: 'admin A',
    attempt: beginning(({ idOfB }) => ({ created_by: idOfB })),
    refusal: '42501',
  },
  {
    name: 'begin a backup under another email',
    by: 'admin A',
    attempt: beginning({ created_by_email: 'owner@example.com' }),
    refusal: '42501',
  },
  { name: 'begin a backup in the past', by: 'admin A', attempt: beginning({ created_at: past }), refusal: '42501' },
  {
    name: 'begin a backup that has ended',
    by: 'admin A',
    attempt: beginning({ finished_at: past }),
    refusal: '42501',
  },
  {
    name: 'choose the id of a backup',
    by: 'admin A',
    attempt: beginning({ id: '00000000-0000-0000-0000-000000000001' }),
    refusal: '42501',
  },
  {
    name: 'begin a backup with the file of another',
    by: 'admin A',
    attempt: beginning(({ newest }) => ({ kind: 'full', file_path: newest['file_path'] })),
    refusal: '42501',
  },
  {
    name: 'begin a backup with a proof at hand',
    by: 'admin A',
    attempt: beginning({ file_size: 4, sha256: SHA256, record_count: 1, tables: [{}] }),
    refusal: '42501',
  },
  {
    name: 'begin a backup as verified',
    by: 'admin A',
    attempt: beginning({ verification: { verdict: 'intact' } }),
    refusal: '42501',
  },
  { name: 'begin a backup as locked', by: 'admin A', attempt: beginning({ locked: true }), refusal: '42501' },
  {
    name: 'begin a backup with a place in the chain',
    by: 'admin A',
    attempt: beginning({ chain_number: 1, previous_hash: '', hash: SHA256 }),
    refusal: '42501',
  },
  {
    name: 'begin a backup of another kind',
    by: 'admin A',
    attempt: beginning({ kind: 'partial' }),
    refusal: '22023 backup_kind',
  },
  {
    name: 'begin a full backup beside one that runs',
    by: 'admin B',
    attempt: beginning({ kind: 'full' }),
    refusal: '23505',
  },
  {
    name: 'begin the attempt of another once more',
    by: 'admin B',
    attempt: beginning(({ running }) => ({ attempt: running['attempt'] })),
    refusal: '23505',
  },
  {
    name: 'continue the failed run of another admin',
    by: 'admin B',
    attempt: beginning(({ failed }) => ({ kind: 'full', continues: failed.id })),
    refusal: '22023 backup_continues',
  },
  {
    name: 'continue a completed backup',
    by: 'admin A',
    attempt: beginning(({ newest }) => ({ kind: 'full', continues: newest.id })),
    refusal: '22023 backup_continues',
  },
  {
    name: 'begin a backup without being an admin',
    by: 'staff',
    attempt: beginning({}),
    refusal: '42501 backup_not_admin',
  },
  { name: 'begin a backup without signing in', by: 'anon', attempt: beginning({}), refusal: '42501' },
  {
    name: 'become an admin',
    by: 'staff',
    attempt: async (_world, client) => {
      const { data } = await client.auth.getUser();
      const { error } = await client.from('user_roles').insert({ user_id: data.user?.id, role: 'admin' });
      return error?.code ?? 'granted';
    },
    refusal: '42501',
  },
  {
    name: 'tidy up without being an admin',
    by: 'staff',
    attempt: calling('backup_tidy'),
    refusal: '42501 backup_not_admin',
  },
  { name: 'tidy up without signing in', by: 'anon', attempt: calling('backup_tidy'), refusal: '42501' },
  {
    name: 'ask for the state of the chain without being an admin',
    by: 'staff',
    attempt: calling('backup_log_check'),
    refusal: '42501 backup_not_admin',
  },
  {
    name: 'call a function that is the module’s own',
    by: 'admin A',
    attempt: calling('backup_log_interruption'),
    refusal: '42501',
  },
  {
    name: 'read the head of the chain',
    by: 'admin A',
    attempt: async (_world, client) =>
      (await client.schema('backup_private').from('log_head').select()).error?.code ?? 'granted',
    refusal: 'PGRST106',
  },
];
