import { pathOf, why } from '../runs.ts';
import { SHA256 } from '../support.ts';
import { type Attack, changing, deleting, NOTHING } from './attack.ts';
import type { World } from './world.ts';

const newest = (world: World) => world.newest;
const older = (world: World) => world.older;
const removing = (world: World) => world.removing;
const start = { removal_started_at: '2020-01-01' };
const intact = { verdict: 'intact', details: null, rows: null };
const closed = '22023 backup_closed';

/** As it would be if the newest backups had been verified as missing, and none as intact. */
const removingTheLastGood: Attack['attempt'] = async (world, client) => {
  const { db } = world.backend;
  const before = await db.query<{ id: string }>('select id, verification, verified_at::text from backup_logs');
  await db.query(
    `update backup_logs set verification = '{"verdict": "missing"}', verified_at = now()
     where id <> $1 and kind = 'full' and status = 'completed'`,
    [world.older.id],
  );
  const answer = await changing(older, start)(world, client);
  await db.query(
    `update backup_logs l set verification = b.verification, verified_at = b.verified_at
     from jsonb_to_recordset($1) as b (id uuid, verification jsonb, verified_at timestamptz) where l.id = b.id`,
    [JSON.stringify(before)],
  );
  return answer;
};

/** As an older project may have it: two records of the same file. */
const removingASharedFile: Attack['attempt'] = async (world, client) => {
  const { db } = world.backend;
  const put = (path: unknown) =>
    db.query('update backup_logs set file_path = $2 where id = $1', [world.locked.id, path]);
  await put(pathOf(world.older));
  const answer = await changing(older, start)(world, client);
  await put(pathOf(world.locked));
  return answer;
};

/** Records of runs that have ended. */
export const ON_CLOSED: readonly Attack[] = [
  {
    name: 'reopen a completed backup',
    by: 'admin A',
    attempt: changing(newest, { status: 'running' }),
    refusal: closed,
  },
  {
    name: 'turn a failed backup into a completed one',
    by: 'admin A',
    attempt: changing(({ failed }) => failed, { status: 'completed' }),
    refusal: closed,
  },
  {
    name: 'turn a completed backup into a failed one',
    by: 'admin B',
    attempt: changing(newest, { status: 'failed', error: { code: 'incomplete' } }),
    refusal: closed,
  },
  {
    name: 'change the SHA-256 of a completed backup',
    by: 'admin A',
    attempt: changing(newest, { sha256: 'b'.repeat(64) }),
    refusal: closed,
  },
  {
    name: 'change the size of a completed backup',
    by: 'admin A',
    attempt: changing(newest, { file_size: 5 }),
    refusal: closed,
  },
  {
    name: 'change the number of rows of a completed backup',
    by: 'admin A',
    attempt: changing(newest, { record_count: 13 }),
    refusal: closed,
  },
  {
    name: 'change the tables of a completed backup',
    by: 'admin A',
    attempt: changing(newest, { tables: [{ source: 'areas', rowsRead: 13 }] }),
    refusal: closed,
  },
  {
    name: 'point a completed backup at the file of another',
    by: 'admin A',
    attempt: changing(newest, (world) => ({ file_path: pathOf(world.foreign) })),
    refusal: closed,
  },
  {
    name: 'rename the file in a completed record of another admin',
    by: 'admin A',
    attempt: changing(({ foreign }) => foreign, { file_name: 'other.xlsx' }),
    refusal: closed,
  },
  {
    name: 'give a completed backup a later sign of life',
    by: 'admin A',
    attempt: changing(newest, { heartbeat_at: '2030-01-01' }),
    refusal: closed,
  },
  {
    name: 'change the end of a completed backup',
    by: 'admin A',
    attempt: changing(newest, { finished_at: '2020-01-01' }),
    refusal: '42501',
  },
  {
    name: 'change who made a completed backup',
    by: 'admin A',
    attempt: changing(newest, { created_by_email: 'owner@example.com' }),
    refusal: '42501',
  },
  {
    name: 'change the hash of a closed record',
    by: 'admin A',
    attempt: changing(newest, { hash: SHA256 }),
    refusal: '42501',
  },
  {
    name: 'write over a closed record by upsert',
    by: 'admin A',
    attempt: async (world, client) =>
      why(await client.from('backup_logs').upsert({ ...world.newest, record_count: 13 })) ?? NOTHING,
    refusal: '42501',
  },
  {
    name: 'verify in the name of another admin',
    by: 'admin A',
    attempt: changing(newest, { verification: intact, verified_by_email: 'owner@example.com' }),
    refusal: '42501',
  },
  {
    name: 'verify in the past',
    by: 'admin A',
    attempt: changing(newest, { verification: intact, verified_at: '2020-01-01' }),
    refusal: '42501',
  },
  {
    name: 'verify with a verdict of one’s own',
    by: 'admin A',
    attempt: changing(older, { verification: { ...intact, verdict: 'certified' } }),
    refusal: '22023 backup_verification',
  },
  {
    name: 'verify with numbers that no page can read',
    by: 'admin A',
    attempt: changing(older, { verification: { ...intact, rows: { Areas: '12' } } }),
    refusal: '22023 backup_verification',
  },
  {
    name: 'verify a failed backup',
    by: 'admin A',
    attempt: changing(({ failed }) => failed, { verification: intact }),
    refusal: '22023 backup_no_file',
  },
  {
    name: 'change a number under cover of a verification',
    by: 'admin A',
    attempt: changing(older, { verification: intact, record_count: 13 }),
    refusal: closed,
  },
  {
    name: 'verify a backup that is being removed',
    by: 'admin A',
    attempt: changing(removing, { verification: intact }),
    refusal: '22023 backup_removed',
  },
  {
    name: 'verify a backup without being an admin',
    by: 'staff',
    attempt: changing(older, { verification: intact }),
    refusal: '42501 backup_not_admin',
  },
  {
    name: 'lock in the name of another admin',
    by: 'admin A',
    attempt: changing(older, { locked: true, locked_by_email: 'owner@example.com' }),
    refusal: '42501',
  },
  {
    name: 'lock a single sheet',
    by: 'admin A',
    attempt: changing(({ sheet }) => sheet, { locked: true }),
    refusal: '22023 backup_no_file',
  },
  {
    name: 'unlock a backup without signing in',
    by: 'anon',
    attempt: changing(({ locked }) => locked, { locked: false }),
    refusal: '42501',
  },
  {
    name: 'remove a locked backup',
    by: 'admin B',
    attempt: changing(({ locked }) => locked, start),
    refusal: '22023 backup_locked',
  },
  {
    name: 'unlock and remove a backup in one go',
    by: 'admin A',
    attempt: changing(({ locked }) => locked, { locked: false, ...start }),
    refusal: closed,
  },
  {
    name: 'remove the newest good backup',
    by: 'admin A',
    attempt: changing(newest, start),
    refusal: '22023 backup_newest',
  },
  {
    name: 'remove the last good backup once a newer one is known to be missing',
    by: 'admin B',
    attempt: removingTheLastGood,
    refusal: '22023 backup_newest',
  },
  {
    name: 'remove a backup whose file a locked one needs too',
    by: 'admin B',
    attempt: removingASharedFile,
    refusal: '22023 backup_file_shared',
  },
  {
    name: 'remove a backup without being an admin',
    by: 'staff',
    attempt: changing(older, start),
    refusal: '42501 backup_not_admin',
  },
  {
    name: 'remove a backup in the name of another admin',
    by: 'admin A',
    attempt: changing(older, { ...start, removed_by_email: 'owner@example.com' }),
    refusal: '42501',
  },
  {
    name: 'call a backup removed that nobody began to remove',
    by: 'admin A',
    attempt: changing(older, { removed_at: '2020-01-01' }),
    refusal: '22023 backup_not_removing',
  },
  {
    name: 'call a backup removed whose file is still there',
    by: 'admin B',
    attempt: changing(removing, { removed_at: '2020-01-01' }),
    refusal: '22023 backup_file_there',
  },
  {
    name: 'take back a removal',
    by: 'admin A',
    attempt: changing(removing, { removal_started_at: null }),
    refusal: NOTHING,
  },
  { name: 'delete the record of a completed backup', by: 'admin A', attempt: deleting(newest), refusal: '42501' },
  {
    name: 'delete the record of another admin',
    by: 'admin A',
    attempt: deleting(({ foreign }) => foreign),
    refusal: '42501',
  },
  {
    name: 'delete a record without being an admin',
    by: 'staff',
    attempt: deleting(({ failed }) => failed),
    refusal: '42501',
  },
  {
    name: 'empty the log',
    by: 'admin A',
    attempt: async (_world, client) => why(await client.from('backup_logs').delete().not('id', 'is', null)) ?? NOTHING,
    refusal: '42501',
  },
];
