import { PROOF, pathOf } from '../runs.ts';
import { SHA256 } from '../support.ts';
import { type Attack, attack, command, deleting, updating, type Way } from './attack.ts';
import type { World } from './world.ts';

const running = (world: World) => world.running;
const runningOfB = (world: World) => world.runningOfB;

const completing = (
  values: Readonly<Record<string, unknown>> | ((world: World) => Readonly<Record<string, unknown>>),
  hint: string,
): readonly Way[] => {
  const proof = (world: World) => ({
    ...PROOF,
    file_path: pathOf(world.running),
    ...(typeof values === 'function' ? values(world) : values),
  });
  return [
    command('complete', (world) => ({ record: world.running.id, ...proof(world) }), `22023 ${hint}`),
    updating(running, (world) => ({ status: 'completed', ...proof(world) })),
  ];
};

/** Records of runs that go on: closed without proof, changed by others, or in what is fixed. */
export const ON_RUNNING: readonly Attack[] = [
  attack(
    'complete a backup without any proof',
    'admin A',
    command(
      'complete',
      ({ running: { id: record } }) => ({ record, file_size: null, sha256: null, record_count: null, tables: null }),
      '22023 backup_file_size',
    ),
    command('close', ({ running: { id: record } }) => ({ record, status: 'completed' }), '22023 backup_argument'),
    updating(running, { status: 'completed' }),
  ),
  attack(
    'complete a backup with another size than the file has',
    'admin A',
    ...completing({ file_size: 5 }, 'backup_file_differs'),
  ),
  attack(
    'complete a backup whose file was never uploaded',
    'admin A',
    ...completing((world) => ({ file_path: `${world.running.id}/other.xlsx` }), 'backup_file_missing'),
  ),
  attack(
    'complete a backup with the file of another',
    'admin A',
    ...completing((world) => ({ file_path: pathOf(world.newest) }), 'backup_file_path'),
  ),
  attack(
    'complete a backup with the file of another program',
    'admin A',
    ...completing({ file_path: 'nightly.csv' }, 'backup_file_path'),
  ),
  attack('complete a backup with a table that is none', 'admin A', ...completing({ tables: [null] }, 'backup_tables')),
  attack(
    'leave tables that no page can read in the history of everybody',
    'admin A',
    ...completing({ tables: { a: 1 } }, 'backup_tables'),
  ),
  attack(
    'leave a table with notes that no page can read',
    'admin A',
    ...completing({ tables: [{ name: 'Areas', notes: 5, control_totals: { a: 5 } }] }, 'backup_tables'),
  ),
  attack(
    'leave an error that no page can read',
    'admin A',
    command(
      'close',
      ({ running: { id: record } }) => ({ record, status: 'failed', error: { code: 'network', message: {} } }),
      '22023 backup_error',
    ),
    updating(running, { status: 'failed', error: { code: 'network', message: {} } }),
  ),
  attack(
    'give a running backup a state that does not exist',
    'admin A',
    command('close', ({ running: { id: record } }) => ({ record, status: 'certified' }), '22023 backup_argument'),
    updating(running, { status: 'certified' }),
  ),
  attack(
    'hand a running backup to another admin',
    'admin A',
    updating(running, ({ idOfB }) => ({ created_by: idOfB })),
  ),
  attack('set back the start of a running backup', 'admin A', updating(running, { created_at: '2020-01-01' })),
  attack('turn a running backup into one of another kind', 'admin A', updating(running, { kind: 'sheet' })),
  attack('set the end of a running backup', 'admin A', updating(running, { finished_at: '2020-01-01' })),
  attack(
    'give a running backup a place in the chain',
    'admin A',
    updating(running, { chain_number: 1, previous_hash: '', hash: SHA256 }),
  ),
  attack(
    'say afterwards that a running backup continues another',
    'admin A',
    updating(running, ({ failed }) => ({ continues: failed.id })),
  ),
  attack(
    'verify a backup before it is completed',
    'admin A',
    command(
      'record_verification',
      ({ running: { id: record } }) => ({ record, verification: { verdict: 'intact' } }),
      '22023 backup_state',
    ),
    updating(running, { verification: { verdict: 'intact' } }),
  ),
  attack(
    'lock a backup before it is completed',
    'admin A',
    command('set_locked', ({ running: { id: record } }) => ({ record, locked: true }), '22023 backup_state'),
    updating(running, { locked: true }),
  ),
  attack(
    'remove the file of a backup that goes on',
    'admin A',
    command('start_removal', ({ running: { id: record } }) => ({ record }), '22023 backup_state'),
    command('finish_removal', ({ running: { id: record } }) => ({ record }), '22023 backup_state'),
    updating(running, { removal_started_at: '2020-01-01' }),
  ),
  ...(['admin A', 'service key'] as const).map((by) =>
    attack(
      'complete the backup of another admin',
      by,
      command('complete', ({ runningOfB: { id: record } }) => ({ record, ...PROOF }), '42501 backup_not_owner'),
      updating(runningOfB, { status: 'completed', ...PROOF }),
    ),
  ),
  ...(['admin B', 'service key'] as const).flatMap((by) => [
    attack(
      'cancel the backup of another admin',
      by,
      command('close', ({ running: { id: record } }) => ({ record, status: 'cancelled' }), '42501 backup_not_owner'),
      updating(running, { status: 'cancelled' }),
    ),
    attack(
      'interrupt the backup of another admin while it is alive',
      by,
      command('close', ({ running: { id: record } }) => ({ record, status: 'interrupted' }), '42501 backup_alive'),
      updating(running, { status: 'interrupted' }),
    ),
    attack(
      'speak for the backup of another admin as if it were alive',
      by,
      command('heartbeat', ({ running: { id: record } }) => ({ record }), '42501 backup_not_owner'),
      updating(running, { heartbeat_at: '2030-01-01' }),
    ),
    attack(
      'write into the backup of another admin',
      by,
      updating(running, { file_name: 'other.xlsx', record_count: 0 }),
    ),
    attack('call the backup of another admin one of another program', by, updating(running, { made_by: null })),
  ]),
  attack(
    'end the run of a schedule',
    'admin A',
    command('close', ({ scheduled: { id: record } }) => ({ record, status: 'failed' }), '42501 backup_not_owner'),
    command('complete', ({ scheduled: { id: record } }) => ({ record, ...PROOF }), '42501 backup_not_owner'),
    updating(({ scheduled }) => scheduled, { status: 'failed' }),
  ),
  attack(
    'cancel a backup without being an admin',
    'staff',
    command('close', ({ running: { id: record } }) => ({ record, status: 'cancelled' }), '42501 backup_not_admin'),
    updating(running, { status: 'cancelled' }),
  ),
  attack(
    'cancel a backup without signing in',
    'anon',
    command('close', ({ running: { id: record } }) => ({ record, status: 'cancelled' }), '42501'),
    updating(running, { status: 'cancelled' }),
  ),
  ...(['admin A', 'service key'] as const).map((by) =>
    attack('delete the record of a running backup', by, deleting(running)),
  ),
];
