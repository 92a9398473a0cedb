import { describe, expect, test } from 'vitest';
import {
  BackupError,
  type BackupRunner,
  type CompareProgress,
  type CompareResult,
  type Comparison,
} from '../../../src/core/index.ts';
import { aRecord, aStore } from './fakes.ts';

const side = (recordId: string | null): Comparison['before'] => ({
  ...{ kind: recordId === null ? 'database' : 'record', fileName: null, format: null, madeAt: null },
  ...{ recordId, timeZone: 'Asia/Dhaka' },
});
const aResult = (before: string | null, now: string | null): CompareResult => ({
  comparison: { before: side(before), now: side(now), comparedAt: '2026-03-02T00:00:00Z', sheets: [], notes: [] },
  file: new File([], 'changes.xlsx'),
});
const AT: CompareProgress = {
  ...{ phase: 'comparing', sheet: 'Payments', sheetIndex: 1, sheetCount: 2 },
  ...{ rowsRead: 10, rowsExpected: 20, bytesRead: 4, bytesExpected: 4 },
};

/** A runner whose one comparison is steered by the test. */
function steered() {
  const end = Promise.withResolvers<CompareResult>();
  let told: Parameters<BackupRunner['compare']>[1] | undefined;
  const compare: BackupRunner['compare'] = (_request, options) => {
    told = options;
    options.signal.addEventListener('abort', () => end.reject(new BackupError('cancelled', 'Cancelled.')));
    return end.promise;
  };
  return { runner: { compare }, ...end, tell: () => told as NonNullable<typeof told> };
}

describe('a comparison', () => {
  const before = aRecord({ id: 'before' });

  test('waits while the server can’t be reached, says so, and goes on by itself', async () => {
    const { runner, tell, resolve } = steered();
    const { state } = aStore({ runner });
    const ended = state().compare({ before: { record: before } });
    tell().onProgress(AT);
    expect(state().comparison).toMatchObject({ status: 'running', waitingForLine: false, progress: AT });
    tell().onConnectivity(false);
    expect(state().comparison).toMatchObject({ status: 'running', waitingForLine: true, progress: AT });
    tell().onConnectivity(true);
    expect(state().comparison).toMatchObject({ status: 'running', waitingForLine: false, progress: AT });
    resolve(aResult('before', null));
    await ended;
    expect(state().comparison.status).toBe('completed');
  });

  test('is cancelled by the person, whatever the worker says then', async () => {
    const { runner, tell } = steered();
    const { state } = aStore({ runner });
    const ended = state().compare({ before: { record: before } });
    tell().onProgress(AT);
    state().cancelComparison();
    tell().onConnectivity(false);
    expect(state().comparison).toMatchObject({ status: 'running', cancelling: true });
    await ended;
    expect(state().comparison).toEqual({ status: 'cancelled' });
  });

  test('is put on record with each backup that was compared, and with nothing else', async () => {
    for (const [result, noted] of [
      [aResult('before', 'now'), ['before', 'now']],
      [aResult('before', null), ['before']],
      [aResult(null, null), []],
    ] as const) {
      const ids: string[] = [];
      const noteComparison = async (id: string) => {
        ids.push(id);
        return aRecord({ id, comparedAt: '2026-03-02T00:00:00Z', comparedBy: 'admin@example.com' });
      };
      const desk = { noteComparison, history: async () => [before] };
      const { state } = aStore({ runner: { compare: async () => result }, desk });
      await state().load();
      await state().compare({ before: { record: before } });
      expect(ids).toEqual(noted);
      const by = ids.includes('before') ? 'admin@example.com' : null;
      expect(state().history.value).toMatchObject([{ id: 'before', comparedBy: by }]);
    }
  });

  test('is told all the same where it can’t be put on record, as in a database of an older version', async () => {
    const noteComparison = () => Promise.reject(new BackupError('module_outdated', 'No such function.'));
    const compare = async () => aResult('before', null);
    const { state } = aStore({ runner: { compare }, desk: { noteComparison } });
    await state().compare({ before: { record: before } });
    expect(state().comparison.status).toBe('completed');
  });

  test('that fails is not put on record', async () => {
    const ids: string[] = [];
    const noteComparison = async (id: string) => {
      ids.push(id);
      return aRecord({ id });
    };
    const compare = () => Promise.reject(new BackupError('network', 'Out of reach.'));
    const { state } = aStore({ runner: { compare }, desk: { noteComparison } });
    await state().compare({ before: { record: before } });
    expect([state().comparison.status, ids]).toEqual(['failed', []]);
  });
});
