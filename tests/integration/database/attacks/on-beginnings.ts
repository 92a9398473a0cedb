import { RUN } from '../runs.ts';
import { SHA256 } from '../support.ts';
import { type Attack, attack, command, inserting, type Way } from './attack.ts';

const past = '2020-01-01T00:00:00Z';

/** Begins with more than a beginning says: there is no such parameter, and no row of one's own making. */
const saying = (values: Parameters<typeof inserting>[0]): readonly Way[] => [
  command('begin', (world) => ({ ...RUN, ...(typeof values === 'function' ? values(world) : values) }), 'PGRST202'),
  inserting(values),
];

/** Records that are begun with something in them that is not the caller's to say. */
export const ON_BEGINNINGS: readonly Attack[] = [
  attack('begin a backup as completed', 'admin A', ...saying({ status: 'completed' })),
  attack('begin a backup in the name of another admin', 'admin A', ...saying(({ idOfB }) => ({ created_by: idOfB }))),
  attack('begin a backup under another email', 'admin A', ...saying({ created_by_email: 'owner@example.com' })),
  attack('begin a backup in the name of the schedule', 'admin A', ...saying({ made_by: 'schedule' })),
  attack('begin a backup in the past', 'admin A', ...saying({ created_at: past })),
  attack('begin a backup that has ended', 'admin A', ...saying({ finished_at: past })),
  attack('choose the id of a backup', 'admin A', ...saying({ id: '00000000-0000-0000-0000-000000000001' })),
  attack(
    'begin a backup with the file of another',
    'admin A',
    ...saying(({ newest }) => ({ kind: 'full', file_path: newest['file_path'] })),
  ),
  attack(
    'begin a backup with a proof at hand',
    'admin A',
    ...saying({ file_size: 4, sha256: SHA256, record_count: 1, tables: [{}] }),
  ),
  attack('begin a backup as verified', 'admin A', ...saying({ verification: { verdict: 'intact' } })),
  attack('begin a backup as locked', 'admin A', ...saying({ locked: true })),
  attack(
    'begin a backup with a place in the chain',
    'admin A',
    ...saying({ chain_number: 1, previous_hash: '', hash: SHA256 }),
  ),
  attack(
    'begin a backup of another kind',
    'admin A',
    command('begin', { ...RUN, kind: 'some' }, '22023 backup_argument'),
    inserting({ kind: 'some' }),
  ),
  attack(
    'begin a full backup beside one that runs',
    'admin B',
    command('begin', RUN, '22023 backup_running'),
    inserting({ kind: 'full' }),
  ),
  attack('begin a full backup beside one that runs', 'service key', command('begin', RUN, '22023 backup_running')),
  attack(
    'begin the attempt of another once more',
    'admin B',
    command('begin', ({ running }) => ({ ...RUN, kind: 'sheet', attempt: running['attempt'] }), '23505'),
    inserting(({ running }) => ({ attempt: running['attempt'] })),
  ),
  ...(['admin B', 'service key'] as const).map((by) =>
    attack(
      'continue the failed run of another admin',
      by,
      command('begin', ({ failed }) => ({ ...RUN, continues: failed.id }), '22023 backup_continues'),
    ),
  ),
  attack(
    'continue a completed backup',
    'admin A',
    command('begin', ({ newest }) => ({ ...RUN, continues: newest.id }), '22023 backup_continues'),
  ),
  attack(
    'begin a backup without being an admin',
    'staff',
    command('begin', RUN, '42501 backup_not_admin'),
    inserting({}),
  ),
  attack('begin a backup without signing in', 'anon', command('begin', RUN, '42501'), inserting({})),
  attack('become an admin', 'staff', {
    how: 'insert into user_roles',
    attempt: async (_world, client) => {
      const { data } = await client.auth.getUser();
      const { error } = await client.from('user_roles').insert({ user_id: data.user?.id, role: 'admin' });
      return error?.code ?? 'granted';
    },
    refusal: (_by, open) => (open ? null : '42501'),
  }),
  ...[
    ...[
      'tidy',
      'history',
      'history_page',
      'standing',
      'find',
      'kept',
      'running',
      'other_files',
      'retention',
      'log_check',
    ],
    'diagnose',
  ].flatMap((name) => [
    attack(`ask backup_${name} without being an admin`, 'staff', command(name, {}, '42501 backup_not_admin')),
    attack(`ask backup_${name} without signing in`, 'anon', command(name, {}, '42501')),
  ]),
  attack('call a function that is the module’s own', 'admin A', {
    how: 'backup_private.seal',
    attempt: async (world, client) => {
      const record = world.running.id;
      return (await client.schema('backup_private').rpc('seal', { record })).error?.code ?? 'granted';
    },
    refusal: (_by, open) => (open ? null : 'PGRST106'),
  }),
  attack('read the head of the chain', 'admin A', {
    how: 'backup_private.log_head',
    attempt: async (_world, client) =>
      (await client.schema('backup_private').from('log_head').select()).error?.code ?? 'granted',
    refusal: (_by, open) => (open ? null : 'PGRST106'),
  }),
];
