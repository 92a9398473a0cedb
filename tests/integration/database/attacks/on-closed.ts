import { INTACT, PROOF, pathOf, type Values } from '../runs.ts';
import { SHA256 } from '../support.ts';
import { type Attack, attack, command, deleting, updating, upserting, type Way } from './attack.ts';
import type { World } from './world.ts';

const newest = (world: World) => world.newest;
const older = (world: World) => world.older;
const removing = (world: World) => world.removing;

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

const starting = (which: (world: World) => { readonly id: string }, refusal: string): Way =>
  command('start_removal', (world) => ({ record: which(world).id }), refusal);

/** As it would be if the newest backups had been verified as missing, and none as intact. */
const removingTheLastGood: Way = {
  ...starting(older, '22023 backup_newest'),
  attempt: async (world, client) => {
    const { db } = world.backend;
    const before = await db.query('select id, verification, verified_at::text from backup_logs');
    await db.query(
      `update backup_logs set verification = '{"verdict": "missing"}', verified_at = now()
       where id <> $1 and kind = 'full' and status = 'completed'`,
      [world.older.id],
    );
    const answer = await starting(older, '').attempt(world, client);
    await db.query(
      `update backup_logs l set verification = b.verification, verified_at = b.verified_at
       from jsonb_to_recordset($1) as b (id uuid, verification jsonb, verified_at timestamptz) where l.id = b.id`,
      [JSON.stringify(before)],
    );
    return answer;
  },
};

/** As an older project may have it: two records of the same file. */
const removingASharedFile: Way = {
  ...starting(older, '22023 backup_file_shared'),
  attempt: async (world, client) => {
    const { db } = world.backend;
    const put = (path: unknown) =>
      db.query('update backup_logs set file_path = $2 where id = $1', [world.locked.id, path]);
    await put(pathOf(world.older));
    const answer = await starting(older, '').attempt(world, client);
    await put(pathOf(world.locked));
    return answer;
  },
};

/** Records of runs that have ended. */
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
  attack(
    'lock in the name of another admin',
    'admin A',
    updating(older, { locked: true, locked_by_email: 'owner@example.com' }),
  ),
  attack(
    'lock a single sheet',
    'admin A',
    command('set_locked', ({ sheet: { id: record } }) => ({ record, locked: true }), '22023 backup_no_file'),
    updating(({ sheet }) => sheet, { locked: true }),
  ),
  attack(
    'unlock a backup without being an admin',
    'staff',
    command('set_locked', ({ locked: { id: record } }) => ({ record, locked: false }), '42501 backup_not_admin'),
    updating(({ locked }) => locked, { locked: false }),
  ),
  attack(
    'unlock a backup without signing in',
    'anon',
    command('set_locked', ({ locked: { id: record } }) => ({ record, locked: false }), '42501'),
    updating(({ locked }) => locked, { locked: false }),
  ),
  attack(
    'unlock a backup by schedule',
    'service key',
    command('set_locked', ({ locked: { id: record } }) => ({ record, locked: false }), '42501 backup_not_admin'),
    updating(({ locked }) => locked, { locked: false }),
  ),
  ...(['admin B', 'service key'] as const).flatMap((by) => [
    attack(
      'remove a locked backup',
      by,
      starting(({ locked }) => locked, '22023 backup_locked'),
      updating(({ locked }) => locked, { removal_started_at: '2020-01-01' }),
    ),
    attack(
      'unlock and remove a backup in one go',
      by,
      updating(({ locked }) => locked, { locked: false, removal_started_at: '2020-01-01' }),
    ),
    attack(
      'remove the newest good backup',
      by,
      starting(newest, '22023 backup_newest'),
      updating(newest, { removal_started_at: '2020-01-01' }),
    ),
    attack('remove the last good backup once a newer one is known to be missing', by, removingTheLastGood),
    attack('remove a backup whose file a locked one needs too', by, removingASharedFile),
  ]),
  attack(
    'remove a backup without being an admin',
    'staff',
    starting(older, '42501 backup_not_admin'),
    updating(older, { removal_started_at: '2020-01-01' }),
  ),
  attack(
    'remove a backup in the name of another admin',
    'admin A',
    updating(older, { removal_started_at: '2020-01-01', removed_by_email: 'owner@example.com' }),
  ),
  attack(
    'call a backup removed that nobody began to remove',
    'admin A',
    command('finish_removal', ({ older: { id: record } }) => ({ record }), '22023 backup_closed'),
    updating(older, { removed_at: '2020-01-01' }),
  ),
  ...(['admin B', 'service key'] as const).map((by) =>
    attack(
      'call a backup removed whose file is still there',
      by,
      command('finish_removal', ({ removing: { id: record } }) => ({ record }), '22023 backup_file_there'),
      updating(removing, { removed_at: '2020-01-01' }),
    ),
  ),
  attack('take back a removal', 'admin A', updating(removing, { removal_started_at: null })),
  attack('delete the record of a completed backup', 'admin A', deleting(newest)),
  attack(
    'delete the record of another admin',
    'admin A',
    deleting(({ ofB }) => ofB),
  ),
  attack('delete a record by schedule', 'service key', deleting(newest)),
  attack(
    'delete a record without being an admin',
    'staff',
    deleting(({ failed }) => failed),
  ),
  ...(['admin A', 'service key', 'anon'] as const).map((by) => attack('empty the log', by, deleting(null))),
];
