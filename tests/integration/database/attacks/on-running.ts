import { PROOF, pathOf } from '../runs.ts';
import { SHA256 } from '../support.ts';
import { type Attack, changing, deleting } from './attack.ts';
import type { World } from './world.ts';

const running = (world: World) => world.running;
const foreignRunning = (world: World) => world.foreignRunning;

/** Records of runs that go on: closed without proof, changed by others, or in what is fixed. */
export const ON_RUNNING: readonly Attack[] = [
  {
    name: 'complete a backup without any proof',
    by: 'admin A',
    attempt: changing(running, { status: 'completed' }),
    refusal: '22023 backup_file_size',
  },
  {
    name: 'complete a backup with another size than the file has',
    by: 'admin A',
    attempt: changing(running, (world) => ({
      ...PROOF,
      status: 'completed',
      file_path: pathOf(world.running),
      file_size: 5,
    })),
    refusal: '22023 backup_file_differs',
  },
  {
    name: 'complete a backup whose file was never uploaded',
    by: 'admin A',
    attempt: changing(running, (world) => ({
      ...PROOF,
      status: 'completed',
      file_path: `${world.running.id}/other.xlsx`,
    })),
    refusal: '22023 backup_file_missing',
  },
  {
    name: 'complete a backup with the file of another',
    by: 'admin A',
    attempt: changing(running, (world) => ({ ...PROOF, status: 'completed', file_path: pathOf(world.newest) })),
    refusal: '22023 backup_file_path',
  },
  {
    name: 'complete a backup that has an error',
    by: 'admin A',
    attempt: changing(running, (world) => ({
      ...PROOF,
      status: 'completed',
      file_path: pathOf(world.running),
      error: { code: 'incomplete' },
    })),
    refusal: '22023 backup_error',
  },
  {
    name: 'complete a backup with a table that is none',
    by: 'admin A',
    attempt: changing(running, (world) => ({
      ...PROOF,
      status: 'completed',
      file_path: pathOf(world.running),
      tables: [null],
    })),
    refusal: '22023 backup_tables',
  },
  {
    name: 'leave tables that no page can read in the history of everybody',
    by: 'admin A',
    attempt: changing(running, { status: 'failed', tables: { a: 1 } }),
    refusal: '22023 backup_tables',
  },
  {
    name: 'leave a table with notes that no page can read',
    by: 'admin A',
    attempt: changing(running, { status: 'failed', tables: [{ name: 'Areas', notes: 5, control_totals: { a: 5 } }] }),
    refusal: '22023 backup_tables',
  },
  {
    name: 'leave an error that no page can read',
    by: 'admin A',
    attempt: changing(running, { status: 'failed', error: { code: 'network', message: {} } }),
    refusal: '22023 backup_error',
  },
  {
    name: 'give a running backup a state that does not exist',
    by: 'admin A',
    attempt: changing(running, { status: 'certified' }),
    refusal: '22023 backup_status',
  },
  {
    name: 'hand a running backup to another admin',
    by: 'admin A',
    attempt: changing(running, ({ idOfB }) => ({ created_by: idOfB })),
    refusal: '42501',
  },
  {
    name: 'set back the start of a running backup',
    by: 'admin A',
    attempt: changing(running, { created_at: '2020-01-01' }),
    refusal: '42501',
  },
  {
    name: 'turn a running backup into one of another kind',
    by: 'admin A',
    attempt: changing(running, { kind: 'sheet' }),
    refusal: '42501',
  },
  {
    name: 'set the end of a running backup',
    by: 'admin A',
    attempt: changing(running, { finished_at: '2020-01-01' }),
    refusal: '42501',
  },
  {
    name: 'give a running backup a place in the chain',
    by: 'admin A',
    attempt: changing(running, { chain_number: 1, hash: SHA256 }),
    refusal: '42501',
  },
  {
    name: 'say afterwards that a running backup continues another',
    by: 'admin A',
    attempt: changing(running, ({ failed }) => ({ continues: failed.id })),
    refusal: '42501',
  },
  {
    name: 'verify a backup before it is completed',
    by: 'admin A',
    attempt: changing(running, { verification: { verdict: 'intact' } }),
    refusal: '42501 backup_fixed_field',
  },
  {
    name: 'lock a backup before it is completed',
    by: 'admin A',
    attempt: changing(running, { locked: true }),
    refusal: '42501 backup_fixed_field',
  },
  {
    name: 'complete the backup of another admin',
    by: 'admin A',
    attempt: changing(foreignRunning, { ...PROOF, status: 'completed' }),
    refusal: '42501 backup_not_owner',
  },
  {
    name: 'cancel the backup of another admin',
    by: 'admin B',
    attempt: changing(running, { status: 'cancelled' }),
    refusal: '42501 backup_not_owner',
  },
  {
    name: 'interrupt the backup of another admin while it is alive',
    by: 'admin B',
    attempt: changing(running, { status: 'interrupted' }),
    refusal: '42501 backup_alive',
  },
  {
    name: 'speak for the backup of another admin as if it were alive',
    by: 'admin B',
    attempt: changing(running, { heartbeat_at: '2030-01-01' }),
    refusal: '42501 backup_not_owner',
  },
  {
    name: 'write into the backup of another admin',
    by: 'admin B',
    attempt: changing(running, { file_name: 'other.xlsx', record_count: 0 }),
    refusal: '42501 backup_not_owner',
  },
  {
    name: 'cancel a backup without being an admin',
    by: 'staff',
    attempt: changing(running, { status: 'cancelled' }),
    refusal: '42501 backup_not_admin',
  },
  {
    name: 'cancel a backup without signing in',
    by: 'anon',
    attempt: changing(running, { status: 'cancelled' }),
    refusal: '42501',
  },
  { name: 'delete the record of a running backup', by: 'admin A', attempt: deleting(running), refusal: '42501' },
];
