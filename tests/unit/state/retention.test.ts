import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BackupError, type BackupRecord, planRetention, type RetentionRule } from '../../../src/core/index.ts';
import { createBackupStore } from '../../../src/state/index.ts';
import { aBackup, aProject } from './fake-project.ts';
import { aRecord, aSteeredRunner, aStore } from './fakes.ts';

const NEWEST = { newest: 1, months: 0 } as const;
const gone = new BackupError('network', 'The connection is gone.');
const checked = { details: null, rows: null, at: '', by: null } as const;

/** A store that has read what there is, and what it would show for a rule. */
async function opened(project: ReturnType<typeof aProject>, rule: RetentionRule = NEWEST) {
  const store = createBackupStore({
    runner: aSteeredRunner().runner,
    desk: project.desk,
    downloads: { fromUrl: () => undefined, fromFile: () => undefined },
    formatChoice: { read: () => null, keep: () => undefined },
  });
  const state = store.getState;
  await state().readRetention();
  const shown = () =>
    planRetention(state().retention.known?.backups ?? [], rule, { now: Date.now(), timeZone: 'Asia/Dhaka' });
  return { state, store, shown };
}

const three = () => aProject([aBackup('new', 1), aBackup('old', 2), aBackup('older', 3)]);

describe('the rule', () => {
  test('is read with the backups that it is about', async () => {
    const { state } = await opened(three());
    expect(state().retention.work.status).toBe('idle');
    expect(state().retention.known?.setting.rule).toBeNull();
    expect(state().retention.known?.backups.map(({ id }) => id)).toEqual(['new', 'old', 'older']);
  });

  test('that is saved deletes nothing', async () => {
    const project = three();
    const { state } = await opened(project);
    await state().saveRetention(NEWEST);
    expect(project.setting().rule).toEqual(NEWEST);
    expect(state().retention).toMatchObject({ work: { status: 'saved' }, known: { setting: { rule: NEWEST } } });
    expect(project.calls).toEqual(['keep']);
    await state().saveRetention(null);
    expect(project.setting().rule).toBeNull();
  });

  test('that can’t be read or saved says why, and keeps what was known', async () => {
    const project = three();
    const { state } = await opened(project);
    project.desk.keepRetention = () => Promise.reject(gone);
    await state().saveRetention(NEWEST);
    expect(state().retention.work).toMatchObject({ status: 'failed', attempt: 'saving', error: { code: 'network' } });
    project.desk.backups = () => Promise.reject(gone);
    await state().readRetention();
    expect(state().retention.work).toMatchObject({ status: 'failed', attempt: 'reading' });
    expect(state().retention.known?.backups).toHaveLength(3);
  });
});

describe('deleting', () => {
  test('keeps the rule, then removes each backup by the record, the file, and the record again, oldest first', async () => {
    const project = three();
    const { state, shown } = await opened(project);
    await state().applyRetention(shown());
    expect(project.calls).toEqual([
      'keep',
      ...['older', 'old'].flatMap((id) => [`start ${id}`, `remove ${id}/backup.xlsx`, `finish ${id}`]),
    ]);
    expect(state().retention.work).toEqual({ status: 'deleted', deleted: 2, bytes: 2_000_000 });
    expect(state().retention.known?.backups.map(({ id }) => id)).toEqual(['new']);
    expect(state().history.value).toMatchObject([
      { id: 'new', removedAt: null },
      { id: 'old', removedAt: '2026-03-02T00:00:01Z', removedBy: 'admin@example.com' },
      { id: 'older', removedAt: '2026-03-02T00:00:01Z' },
    ]);
    // The rule is what it was: it isn't written again.
    project.add(aBackup('newest', 0));
    await state().readRetention();
    await state().applyRetention(shown());
    expect(project.calls.slice(7)).toEqual(['start new', 'remove new/backup.xlsx', 'finish new']);
  });

  test('tells how far it is', async () => {
    const { state, store, shown } = await opened(three());
    const seen: string[] = [];
    store.subscribe(({ retention: { work } }) => {
      if (work.status === 'deleting') seen.push(`${work.deleted} of ${work.total}`);
    });
    await state().applyRetention(shown());
    expect([...new Set(seen)]).toEqual(['0 of 2', '1 of 2']);
  });

  test.each<[string, (project: ReturnType<typeof aProject>) => void, string[]]>([
    ['a backup was locked', ({ update }) => update('old', { locked: true }), ['older']],
    ['a newer one was made', ({ add }) => add(aBackup('newest', 0)), ['new', 'old', 'older']],
    [
      'an older one was verified',
      ({ update }) => update('older', { verification: { ...checked, verdict: 'intact' } }),
      ['old'],
    ],
    ['one was deleted elsewhere', ({ update }) => update('older', { removalStartedAt: '2026-03-01' }), ['old']],
  ])('does nothing, and shows it anew, when %s meanwhile', async (_what, meanwhile, now) => {
    const project = three();
    const { state, shown } = await opened(project);
    const plan = shown();
    meanwhile(project);
    const before = project.removed();
    await state().applyRetention(plan);
    expect(state().retention.work).toEqual({ status: 'changed' });
    expect(project.calls).toEqual([]);
    expect(project.removed()).toEqual(before);
    expect(shown().removed.map(({ id }) => id)).toEqual(now);
    await state().applyRetention(shown());
    expect(state().retention.work).toMatchObject({ status: 'deleted', deleted: now.length });
  });

  test('deletes nothing when the rule can’t be kept, or the backups can’t be read again', async () => {
    const project = three();
    const { state, shown } = await opened(project);
    const { keepRetention, backups } = project.desk;
    project.desk.keepRetention = () => Promise.reject(gone);
    await state().applyRetention(shown());
    expect(state().retention.work).toMatchObject({ status: 'failed', attempt: 'deleting', deleted: 0 });
    project.desk.keepRetention = keepRetention;
    project.desk.backups = () => Promise.reject(gone);
    await state().applyRetention(shown());
    expect(state().retention.work).toMatchObject({ status: 'failed', attempt: 'deleting', deleted: 0 });
    project.desk.backups = backups;
    expect(project.removed()).toEqual([]);
  });

  test('stops at the first that is refused, says how many are gone, and shows what is so by then', async () => {
    const project = three();
    const { state, shown } = await opened(project);
    const { finishRemoval } = project.desk;
    project.desk.finishRemoval = async (id) => {
      project.update('old', { locked: true });
      return finishRemoval(id);
    };
    await state().applyRetention(shown());
    expect(state().retention.work).toMatchObject({ status: 'failed', deleted: 1, error: { code: 'record_failed' } });
    expect(project.removed()).toEqual(['older']);
    expect([...project.files]).toEqual(['new/backup.xlsx', 'old/backup.xlsx']);
    expect(shown().removed).toEqual([]);
  });

  test('that broke off is finished by the next visit, not shown again', async () => {
    const project = three();
    let tidied = 0;
    project.desk.tidyUp = async () => {
      tidied += 1;
      return false;
    };
    const { state, shown } = await opened(project);
    project.desk.removeFile = () => Promise.reject(gone);
    await state().applyRetention(shown());
    expect(state().retention.work).toMatchObject({ status: 'failed', deleted: 0, error: { code: 'network' } });
    expect(project.record('older')).toMatchObject({ removalStartedAt: expect.any(String), removedAt: null });
    expect(shown().removed.map(({ id }) => id)).toEqual(['old']);
    await state().load();
    expect(tidied).toBe(1);
  });

  test('by a double press deletes once, and nothing else is done meanwhile', async () => {
    const project = three();
    const { state, shown } = await opened(project);
    const plan = shown();
    await Promise.all([
      state().applyRetention(plan),
      state().applyRetention(plan),
      state().saveRetention(null),
      state().readRetention(),
    ]);
    expect(project.calls.filter((call) => call.startsWith('start'))).toEqual(['start older', 'start old']);
    expect(project.setting().rule).toEqual(NEWEST);
  });
});

test('what was shown is what is deleted, whatever the backups and the rule', async () => {
  const aBackupOfAnyKind = fc.record({
    hoursAgo: fc.integer({ min: 0, max: 20_000 }),
    locked: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
    verdict: fc.constantFrom(null, null, 'intact', 'altered'),
    kind: fc.constantFrom('full', 'full', 'full', 'sheet'),
  });
  const aRule = fc.record({ newest: fc.integer({ min: 1, max: 10 }), months: fc.integer({ min: 0, max: 24 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(aBackupOfAnyKind, { maxLength: 200, size: 'max' }), aRule, async (entries, rule) => {
      const backups = entries.map(
        ({ hoursAgo, verdict, ...given }, n): BackupRecord =>
          aBackup(`b${n}`, hoursAgo / 24, {
            ...(given as Partial<BackupRecord>),
            verification: verdict === null ? null : { ...checked, verdict: verdict as 'intact' },
          }),
      );
      const project = aProject(backups);
      const { state, shown } = await opened(project, rule);
      const plan = shown();
      const ids = plan.removed.map(({ id }) => id).toSorted();
      await state().applyRetention(plan);
      expect(state().retention.work).toMatchObject({ status: 'deleted', deleted: ids.length });
      expect(project.removed().toSorted()).toEqual(ids);
      const paths = backups.filter(({ id }) => !ids.includes(id)).map(({ filePath }) => filePath);
      expect([...project.files]).toEqual(paths);
      expect(backups.filter(({ id, locked }) => locked && ids.includes(id))).toEqual([]);
      const files = backups.filter(({ kind }) => kind === 'full');
      const newest = files.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt) || (b.id > a.id ? 1 : -1));
      const safe = newest.find(({ verification }) => verification?.verdict === 'intact') ?? newest[0];
      for (const record of [safe, ...newest.slice(0, rule.newest)]) {
        expect(record === undefined || project.files.has(record.filePath)).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});

describe('a lock', () => {
  test('is set and lifted, and shown in the history', async () => {
    const project = three();
    const { state } = aStore({ desk: project.desk });
    await state().load();
    const old = project.record('old') ?? aRecord();
    const locking = state().setLocked(old, true);
    expect(state().lockRequest).toEqual({ status: 'asking', recordId: 'old' });
    await locking;
    expect(state().lockRequest.status).toBe('idle');
    expect(state().history.value?.map(({ locked }) => locked)).toEqual([false, true, false]);
    await state().setLocked(old, false);
    expect(project.record('old')?.locked).toBe(false);
  });

  test('that is refused says for which record', async () => {
    const { state } = aStore({ desk: { setLocked: () => Promise.reject(gone) } });
    await state().setLocked(aRecord(), true);
    expect(state().lockRequest).toMatchObject({ status: 'failed', recordId: 'record-1', error: { code: 'network' } });
  });
});
