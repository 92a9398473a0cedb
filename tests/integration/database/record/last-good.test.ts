import type { SupabaseClient } from '@supabase/supabase-js';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { planRetention } from '../../../../src/core/index.ts';
import { storedBackups } from '../../../../src/supabase/log/retention.ts';
import { type Backend, DATABASES, startTestBackend } from '../../../support/backend.ts';
import { send, why } from '../runs.ts';
import { loosenLog, signInAs } from '../support.ts';

/** What a refusal of the database is called among the reasons of a plan. */
const REFUSALS = { verified: 'backup_newest', locked: 'backup_locked', shared: 'backup_file_shared' } as const;

/** Records of any make: of the same moment, of none, without a file or with one that another has too. */
const aHistory = fc.uniqueArray(
  fc.record({
    id: fc.uuid({ version: 4 }),
    made_by: fc.constantFrom('session', 'session', 'session', 'schedule', null),
    kind: fc.constantFrom('full', 'full', 'full', 'sheet', null),
    status: fc.constantFrom('completed', 'completed', 'completed', 'failed'),
    created_at: fc.constantFrom(
      null,
      'infinity',
      '-infinity',
      '2026-02-28 23:59:59.999999+00',
      ...['2026-03-01 00:00:00.000001+00', '2026-03-01 00:00:00.000002+00', '2026-03-01 06:00+06'],
    ),
    path: fc.constantFrom('own', 'own', 'old.xlsx', 'old.xlsx', null),
    verdict: fc.constantFrom(null, null, 'intact', 'missing', 'altered', 'fine'),
    verified_at: fc.constantFrom('2026-03-02 00:00+00', '2026-03-02 00:00+00', null),
    locked: fc.constantFrom(false, false, true, null),
    removal_started_at: fc.constantFrom(null, null, null, '2026-03-03 00:00+00'),
  }),
  { selector: ({ id }) => id, maxLength: 9, size: 'max' },
);

describe.each(DATABASES)('whatever records there are on %s,', (database) => {
  let backend: Backend;
  let admin: SupabaseClient;

  beforeAll(async () => {
    backend = await startTestBackend({ database, nightlyBackups: false });
    admin = await signInAs(backend, 'admin');
    // As an owner may write them.
    await loosenLog(backend.db);
    await backend.db.exec('alter table backup_logs disable trigger user');
    await backend.db.exec(`insert into storage.objects (bucket_id, name) values ('customer-backups', 'old.xlsx')`);
  });

  afterAll(() => backend.close());

  test('the plan of the page and the database agree on which backup stays in any case, and on what may go', async () => {
    const seen = new Set<string>();
    const look = () =>
      fc.assert(
        fc.asyncProperty(aHistory, async (history) => {
          const rows = history.map(({ path, verdict, ...row }) => ({
            ...row,
            // The plan knows nothing of what other programs need, and no run of theirs puts a file in place of the module's.
            file_path: path === 'own' || row.made_by === null ? `${row.id}/x` : path,
            verification: verdict === null ? null : { verdict },
            removed_at: row.removal_started_at,
          }));
          await backend.db.exec('truncate backup_logs');
          await backend.db.query(
            'insert into backup_logs select * from jsonb_populate_recordset(null::backup_logs, $1)',
            [JSON.stringify(rows)],
          );
          const stored = await storedBackups(admin);
          const plan = planRetention(stored, { newest: 1, months: 0 }, { now: Date.now(), timeZone: 'UTC' });
          const [last] = await backend.db.query<{ id: string | null }>('select backup_private.last_good() as id');
          const safe = plan.kept.find(({ reasons }) => reasons.includes('verified'));
          expect(safe?.record.id ?? null).toBe(last?.id);

          const start = async (record: string) => why(await send(admin, 'start_removal', { record }));
          for (const { record, reasons } of plan.kept) {
            const refusals = reasons.flatMap((reason) => (reason in REFUSALS ? [reason as keyof typeof REFUSALS] : []));
            if (refusals.length === 0) continue;
            expect(refusals.map((reason) => `22023 ${REFUSALS[reason]}`)).toContain(await start(record.id));
            for (const reason of refusals) seen.add(reason);
          }
          for (const { id } of plan.removed.toReversed()) {
            expect(await start(id)).toBeNull();
            seen.add('removed');
          }
        }),
        { numRuns: 60, endOnFailure: true },
      );
    await look();
    // The rare ones want more histories once in a while.
    for (let more = 0; more < 10 && seen.size < 4; more += 1) await look();
    expect([...seen].toSorted()).toEqual(['locked', 'removed', 'shared', 'verified']);
  });
});
