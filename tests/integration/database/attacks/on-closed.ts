import { INTACT, PROOF, pathOf, type Values } from '../runs.ts';
import { SHA256 } from '../support.ts';
import { type Attack, attack, command, updating, upserting, type Way } from './attack.ts';
import { newest, older, removing, type World } from './world.ts';

/** Closes a record once more, with something else in it. */
const completingAgain = (values: Values | ((world: World) => Values)): readonly Way[] => {
  const change = (world: World) => (typeof values === 'function' ? values(world) : values);
  return [
    command(
      'complete',
      (world) => ({ record: world.newest.id, ...PROOF, file_path: pathOf(world.newest), ...change(world) }),
      '22023 backup_closed',
    ),
    updating(newest, change),
  ];
};

const verifying = (which: (world: World) => { readonly id: string }, verification: Values, refusal: string): Way =>
  command('record_verification', (world) => ({ record: which(world).id, verification }), refusal);

/** What is sealed in records of runs that have ended, and what is found of their files. */
export const ON_CLOSED: readonly Attack[] = [
  attack(
    'reopen a completed backup',
    'admin A',
    command('heartbeat', ({ newest: { id: record } }) => ({ record }), '22023 backup_closed'),
    updating(newest, { status: 'running' }),
  ),
  attack(
    'turn a failed backup into a completed one',
    'admin A',
    command(
      'complete',
      ({ failed }) => ({ record: failed.id, ...PROOF, file_path: pathOf(failed) }),
      '22023 backup_closed',
    ),
    updating(({ failed }) => failed, { status: 'completed' }),
  ),
  attack(
    'turn a completed backup into a failed one',
    'admin B',
    command('close', ({ newest: { id: record } }) => ({ record, status: 'failed' }), '22023 backup_closed'),
    command('close', ({ newest: { id: record } }) => ({ record, status: 'interrupted' }), '22023 backup_closed'),
    updating(newest, { status: 'failed', error: { code: 'incomplete', message: 'No.' } }),
  ),
  attack('change the SHA-256 of a completed backup', 'admin A', ...completingAgain({ sha256: 'b'.repeat(64) })),
  attack('change the size of a completed backup', 'admin A', ...completingAgain({ file_size: 5 })),
  attack('change the number of rows of a completed backup', 'admin A', ...completingAgain({ record_count: 13 })),
  attack(
    'change the tables of a completed backup',
    'admin A',
    ...completingAgain({ tables: [{ source: 'areas', rows_read: 13 }] }),
  ),
  attack(
    'point a completed backup at the file of another',
    'admin A',
    ...completingAgain((world) => ({ file_path: pathOf(world.ofB) })),
  ),
  attack(
    'rename the file in a completed record of another admin',
    'admin A',
    updating(({ ofB }) => ofB, { file_name: 'other.xlsx' }),
  ),
  attack(
    'give a completed backup a later sign of life',
    'admin A',
    command('heartbeat', ({ newest: { id: record } }) => ({ record }), '22023 backup_closed'),
    updating(newest, { heartbeat_at: '2030-01-01' }),
  ),
  attack('change the end of a completed backup', 'admin A', updating(newest, { finished_at: '2020-01-01' })),
  attack(
    'change who made a completed backup',
    'admin A',
    updating(newest, { created_by_email: 'owner@example.com', made_by: 'schedule' }),
  ),
  attack('call a completed backup one of another program', 'admin A', updating(newest, { made_by: null })),
  attack('change the hash of a closed record', 'admin A', updating(newest, { hash: SHA256 })),
  attack('change any part of a completed backup', 'service key', updating(newest, { record_count: 13 })),
  attack('write over a closed record', 'admin A', upserting(newest, { record_count: 13 })),
  attack(
    'say that one has a copy, without being an admin',
    'staff',
    command('note_download', ({ newest }) => ({ record: newest.id }), '42501 backup_not_admin'),
  ),
  attack(
    'say in the name of another admin who has a copy',
    'admin A',
    command('note_download', ({ newest }) => ({ record: newest.id, by_email: 'owner@example.com' }), 'PGRST202'),
  ),
  attack(
    'say that one has compared a backup, without being an admin',
    'staff',
    command('note_comparison', ({ newest }) => ({ record: newest.id }), '42501 backup_not_admin'),
  ),
  attack(
    'say in the name of another admin who has compared a backup',
    'admin A',
    command('note_comparison', ({ newest }) => ({ record: newest.id, by_email: 'owner@example.com' }), 'PGRST202'),
  ),
  attack(
    'verify in the name of another admin, in the past',
    'admin A',
    command(
      'record_verification',
      (world) => ({ record: world.newest.id, verification: INTACT, verified_by_email: 'owner@example.com' }),
      'PGRST202',
    ),
    updating(newest, { verification: INTACT, verified_by_email: 'owner@example.com', verified_at: '2020-01-01' }),
  ),
  ...(['admin A', 'service key'] as const).map((by) =>
    attack(
      'verify with a verdict of one’s own',
      by,
      verifying(older, { ...INTACT, verdict: 'certified' }, '22023 backup_verification'),
      updating(older, { verification: { ...INTACT, verdict: 'certified' } }),
    ),
  ),
  attack(
    'verify with numbers that no page can read',
    'admin A',
    verifying(older, { ...INTACT, rows: { Areas: '12' } }, '22023 backup_verification'),
  ),
  attack(
    'verify a failed backup',
    'admin A',
    verifying(({ failed }) => failed, INTACT, '22023 backup_closed'),
    updating(({ failed }) => failed, { verification: INTACT }),
  ),
  attack(
    'verify a single sheet, which has no file',
    'admin A',
    verifying(({ sheet }) => sheet, INTACT, '22023 backup_no_file'),
  ),
  attack(
    'verify a backup that is being removed',
    'admin A',
    verifying(removing, INTACT, '22023 backup_closed'),
    updating(removing, { verification: INTACT }),
  ),
  attack(
    'verify a backup without being an admin',
    'staff',
    verifying(older, INTACT, '42501 backup_not_admin'),
    updating(older, { verification: INTACT }),
  ),
  attack(
    'change a number under cover of a verification',
    'admin A',
    updating(older, { verification: INTACT, verified_at: '2030-01-01', record_count: 13 }),
  ),
];
