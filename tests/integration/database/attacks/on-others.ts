import { INTACT, pathOf } from '../runs.ts';
import { type Attack, attack, command, deleting, updating } from './attack.ts';
import { STRAY, type World } from './world.ts';

const others = (world: World) => world.others;

/** What other programs have put into the log and the bucket. */
export const ON_OTHERS: readonly Attack[] = [
  attack(
    'verify the backup of another program',
    'admin A',
    command(
      'record_verification',
      ({ others: { id: record } }) => ({ record, verification: INTACT }),
      '22023 backup_closed',
    ),
    updating(others, { verification: INTACT, verified_at: '2030-01-01' }),
  ),
  attack(
    'pass the backup of another program off as the module’s',
    'admin A',
    updating(others, { made_by: 'session', kind: 'full', format: 'csv' }),
  ),
  attack(
    'pass the backup of another program off as the module’s',
    'service key',
    updating(others, { made_by: 'session', kind: 'full', format: 'csv' }),
  ),
  attack('change a record of another program once it has ended', 'service key', updating(others, { status: 'failed' })),
  attack(
    'remove the backup of another program by schedule',
    'service key',
    command('start_removal', ({ others: { id: record } }) => ({ record }), '42501 backup_not_admin'),
    updating(others, { removal_started_at: '2020-01-01' }),
  ),
  attack(
    'remove the backup of another program without being an admin',
    'staff',
    command('start_removal', ({ others: { id: record } }) => ({ record }), '42501 backup_not_admin'),
  ),
  attack('delete the record of another program', 'admin A', deleting(others)),
  attack('delete the record of another program', 'service key', deleting(others)),
  attack(
    'remove a file of no record by schedule',
    'service key',
    command('start_removal', { path: STRAY }, '42501 backup_not_admin'),
  ),
  attack(
    'remove a file of no record without being an admin',
    'staff',
    command('start_removal', { path: STRAY }, '42501 backup_not_admin'),
  ),
  attack('remove a file of no record without signing in', 'anon', command('start_removal', { path: STRAY }, '42501')),
  attack(
    'remove the file of a backup as if it belonged to none',
    'admin A',
    command('start_removal', (world) => ({ path: pathOf(world.newest) }), '22023 backup_not_stray'),
    command('start_removal', (world) => ({ path: pathOf(world.locked) }), '22023 backup_not_stray'),
    command('start_removal', (world) => ({ path: pathOf(world.running) }), '22023 backup_not_stray'),
    command('start_removal', { path: 'nightly.csv' }, '22023 backup_not_stray'),
  ),
  attack(
    'remove a file that is not there',
    'admin A',
    command('start_removal', { path: 'nowhere.csv' }, '22023 backup_not_stray'),
    command('start_removal', {}, '22023 backup_not_stray'),
  ),
  attack(
    'say that a file is gone which is still there',
    'admin B',
    command('finish_removal', ({ deletion: { id: record } }) => ({ record }), '22023 backup_file_there'),
  ),
  attack(
    'call off the deletion of another admin',
    'admin B',
    command('close', ({ deletion: { id: record } }) => ({ record, status: 'failed' }), '42501 backup_not_owner'),
    command('close', ({ deletion: { id: record } }) => ({ record, status: 'interrupted' }), '42501 backup_alive'),
  ),
  attack(
    'turn a deletion into a backup',
    'admin A',
    command(
      'complete',
      ({ deletion: { id: record } }) => ({
        record,
        file_size: 4,
        sha256: 'a'.repeat(64),
        record_count: 1,
        tables: [{}],
      }),
      '22023 backup_state',
    ),
    updating(({ deletion }) => deletion, { kind: 'full', status: 'completed' }),
  ),
];
