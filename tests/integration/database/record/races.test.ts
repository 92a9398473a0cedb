import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Backend, startTestBackend } from '../../../support/backend.ts';
import { backUp, begin, INTACT, PROOF, pathOf, RUN, read, send, sent, silence, upload, why } from '../runs.ts';
import { signInAs, wipe } from '../support.ts';

/** Times that each race is run. */
const ROUNDS = 8;

/** Who wins is a matter of chance; PGlite, with its one connection, has no races. */
describe('two commands at once, on PostgreSQL', () => {
  let backend: Backend;
  let admin: SupabaseClient;
  let owner: SupabaseClient;

  beforeAll(async () => {
    backend = await startTestBackend({ database: 'PostgreSQL', nightlyBackups: false });
    admin = await signInAs(backend, 'admin');
    owner = await signInAs(backend, 'owner');
  });

  afterEach(async () => {
    expect((await admin.rpc('backup_log_check')).data).toMatchObject([{ ok: true }]);
    await wipe(backend.db);
  });

  afterAll(() => backend.close());

  const rounds = Array.from({ length: ROUNDS }, (_, round) => round);

  test.each(rounds)('begin one full backup, and tell the other admin that it runs (%#)', async () => {
    const answers = await Promise.all([send(admin, 'begin', RUN), send(owner, 'begin', RUN)]);
    expect(answers.map(why).toSorted()).toEqual(['22023 backup_running', null]);
  });

  test.each(rounds)('end a run once, completed or cancelled (%#)', async () => {
    const run = await begin(admin);
    await upload(admin, pathOf(run));
    const complete = { record: run.id, ...PROOF, file_path: pathOf(run) };
    const [completed, cancelled] = await Promise.all([
      send(admin, 'complete', complete),
      send(admin, 'close', { record: run.id, status: 'cancelled' }),
    ]);
    expect([why(completed), why(cancelled)].toSorted()).toEqual(['22023 backup_closed', null]);
    expect((await read(admin, run))['status']).toBe(why(completed) === null ? 'completed' : 'cancelled');
  });

  test.each(rounds)('leave a good backup, whichever of a removal and a bad verdict comes first (%#)', async () => {
    const older = await backUp(admin);
    const newer = await backUp(admin);
    await sent(admin, 'record_verification', { record: newer.id, verification: INTACT });
    await sent(admin, 'record_verification', { record: older.id, verification: INTACT });
    const [removal, verdict] = await Promise.all([
      send(owner, 'start_removal', { record: older.id }),
      send(admin, 'record_verification', { record: newer.id, verification: { verdict: 'missing' } }),
    ]);
    expect(why(verdict)).toBeNull();
    expect(why(removal)).toBeOneOf([null, '22023 backup_newest']);
    // A verdict that comes second finds the older one going already; one that comes first keeps it.
    const stays = (await read(admin, older))['removal_started_at'] === null;
    expect(stays).toBe(why(removal) !== null);
  });

  test.each(rounds)('never remove both of two backups (%#)', async () => {
    const two = [await backUp(admin), await backUp(admin)];
    const answers = await Promise.all(
      two.map(({ id }, index) => send(index ? admin : owner, 'start_removal', { record: id })),
    );
    expect(answers.map(why)).toContain('22023 backup_newest');
    expect((await admin.rpc('backup_kept')).data).toHaveLength(1);
  });

  test.each(rounds)('take a run for dead or for alive, not for both (%#)', async () => {
    const run = await begin(admin);
    await silence(backend.db, run, 180);
    const [beat, tidied] = await Promise.all([send(admin, 'heartbeat', { record: run.id }), owner.rpc('backup_tidy')]);
    const interrupted = (tidied.data as { interrupted: readonly string[] }).interrupted.includes(run.id);
    expect((await read(admin, run))['status']).toBe(interrupted ? 'interrupted' : 'running');
    if (!interrupted) expect(why(beat)).toBeNull();
  });

  test.each([
    ['removal', (record: string) => send(owner, 'start_removal', { record })],
    ['verdict', (record: string) => send(owner, 'record_verification', { record, verification: INTACT })],
  ])('decide on a %s only when no other one is being decided', async (_, decide) => {
    const older = await backUp(admin);
    await backUp(admin);
    const other = await backend.db.connect();
    const waiting = () =>
      backend.db.query('select from pg_locks where not granted').then((locks: readonly unknown[]) => locks.length > 0);
    try {
      await other.exec('begin; select from backup_private.log_head for update');
      const decision = Promise.resolve(decide(older.id));
      await expect.poll(waiting, { timeout: 5_000 }).toBe(true);
      await other.exec('commit');
      expect(why(await decision)).toBeNull();
    } finally {
      await other.close();
    }
  });

  test('number twenty records that are closed at once without a gap', async () => {
    const runs = await Promise.all(
      Array.from({ length: 20 }, (_, index) => begin(index % 2 ? admin : owner, { kind: 'sheet' })),
    );
    const closed = await Promise.all(
      runs.map(({ id }, index) => sent(index % 2 ? admin : owner, 'complete', { record: id, ...PROOF })),
    );
    const numbers = closed.map((record) => Number(record['chain_number'])).toSorted((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, index) => Number(numbers[0]) + index));
  });
});
