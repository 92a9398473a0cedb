import { pathOf } from '../runs.ts';
import { type Attack, attack, command, deleting, updating, type Way } from './attack.ts';
import { newest, older, removing, type World } from './world.ts';

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

/** Locking and removing the files of closed records, and deleting those records. */
export const ON_LOCKS_AND_REMOVALS: readonly Attack[] = [
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
