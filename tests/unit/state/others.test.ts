import { describe, expect, test } from 'vitest';
import {
  type BackupDesk,
  BackupError,
  type BackupRecord,
  type LogCheck,
  type OtherFile,
} from '../../../src/core/index.ts';
import { hasDeletableFile, isNewer, keptFor } from '../../../src/state/index.ts';
import { aRecord, aStore } from './fakes.ts';

const gone = new BackupError('network', 'The connection is gone.');
const file = (path: string): OtherFile => ({ path, size: 4, createdAt: '2026-03-01T00:00:00Z' });

/** A record of another program, whose file is in the bucket unless it is said otherwise. */
function foreign(id: string, given: Partial<BackupRecord> = {}): BackupRecord {
  const unchecked = { madeBy: null, kind: 'sheet', sha256: null, tables: [] } as const;
  return aRecord({ id, ...unchecked, filePath: `${id}.csv`, ...given });
}

/** A store on a project with records and files of nobody, and what was asked of the project, in order. */
async function opened(
  records: readonly BackupRecord[],
  paths: readonly string[] = [],
  given: Partial<BackupDesk> = {},
) {
  const calls: string[] = [];
  const state = new Map(records.map((record) => [record.id, record]));
  const others = new Set(paths);
  const change = (record: BackupRecord) => {
    state.set(record.id, record);
    return record;
  };
  let readable = true;
  const read = async <T>(value: T): Promise<T> => (readable ? value : Promise.reject(gone));
  const known = (id: string) => state.get(id) ?? aRecord({ id });
  const project = aStore({
    desk: {
      history: () => read([...state.values()]),
      otherFiles: () => read([...others].map(file)),
      startRemoval: async (id) => {
        calls.push(`start ${id}`);
        return change({ ...known(id), removalStartedAt: '2026-03-02T00:00:00Z', removedBy: 'admin@example.com' });
      },
      startFileRemoval: async (path) => {
        calls.push(`start ${path}`);
        return change(aRecord({ id: `event of ${path}`, kind: 'file', status: 'running', filePath: path }));
      },
      removeFile: async ({ filePath }) => {
        calls.push(`remove ${filePath}`);
        others.delete(filePath ?? '');
      },
      finishRemoval: async (id) => {
        calls.push(`finish ${id}`);
        return change({ ...known(id), status: 'completed', removedAt: '2026-03-02T00:00:01Z' });
      },
      ...given,
    },
  });
  await project.state().load();
  /** From now on the server answers to commands alone. */
  const readNothing = () => {
    readable = false;
  };
  return { ...project, calls, readNothing };
}

const paths = ({ value }: { readonly value: readonly OtherFile[] | null }) => value?.map(({ path }) => path);

describe('deleting the file of a record by hand', () => {
  test('begins on record, then takes the file, then ends on record; the record stays', async () => {
    const { state, calls } = await opened([foreign('night')]);
    await state().deleteBackup(foreign('night'));
    expect(calls).toEqual(['start night', 'remove night.csv', 'finish night']);
    expect(state().removal).toEqual({ status: 'removed', target: 'night' });
    expect(state().history.value).toMatchObject([
      { id: 'night', removedAt: '2026-03-02T00:00:01Z', removedBy: 'admin@example.com' },
    ]);
  });

  test('that is refused takes nothing away, and says why until it is forgotten', async () => {
    const refusal = new BackupError('record_failed', 'Refused.', { hint: 'This backup is locked.' });
    const { state, calls } = await opened([foreign('night')], [], { startRemoval: () => Promise.reject(refusal) });
    await state().deleteBackup(foreign('night'));
    expect(state().removal).toMatchObject({ status: 'failed', target: 'night', error: { message: 'Refused.' } });
    expect(calls).toEqual([]);
    state().forgetRemoval();
    expect(state().removal).toEqual({ status: 'idle', target: null });
  });

  test('that breaks off leaves the record as it is by then', async () => {
    const { state, readNothing } = await opened([foreign('night')], [], { removeFile: () => Promise.reject(gone) });
    readNothing();
    await state().deleteBackup(foreign('night'));
    expect(state().removal).toMatchObject({ status: 'failed', error: { code: 'network' } });
    expect(state().history.value).toMatchObject([{ removalStartedAt: '2026-03-02T00:00:00Z', removedAt: null }]);
  });

  test('goes on one at a time', async () => {
    const { state, calls } = await opened([foreign('one'), foreign('two')]);
    await Promise.all([state().deleteBackup(foreign('one')), state().deleteBackup(foreign('two'))]);
    expect(calls).toEqual(['start one', 'remove one.csv', 'finish one']);
    state().forgetRemoval();
    await state().deleteBackup(foreign('two'));
    expect(state().removal).toEqual({ status: 'removed', target: 'two' });
  });
});

describe('files that belong to no record', () => {
  test('are read on every visit, and nothing is done to them', async () => {
    const { state, calls } = await opened([], ['night.csv', 'day.csv']);
    expect(paths(state().otherFiles)).toEqual(['night.csv', 'day.csv']);
    await state().load();
    await state().refresh();
    expect(calls).toEqual([]);
    expect(paths(state().otherFiles)).toEqual(['night.csv', 'day.csv']);
  });

  test('can be deleted one by one, and the history tells of it', async () => {
    const { state, calls, readNothing } = await opened([], ['night.csv', 'day.csv']);
    readNothing();
    await state().deleteOther(file('night.csv'));
    expect(calls).toEqual(['start night.csv', 'remove night.csv', 'finish event of night.csv']);
    expect(paths(state().otherFiles)).toEqual(['day.csv']);
    expect(state().history.value).toMatchObject([{ kind: 'file', filePath: 'night.csv', status: 'completed' }]);
  });

  test('stay in the list where the deletion failed', async () => {
    const { state } = await opened([], ['night.csv'], { startFileRemoval: () => Promise.reject(gone) });
    await state().deleteOther(file('night.csv'));
    expect(state().removal).toMatchObject({ status: 'failed', target: 'night.csv' });
    expect(paths(state().otherFiles)).toEqual(['night.csv']);
  });

  test('download by their path', async () => {
    const { state, urls } = await opened([], ['night.csv']);
    await state().downloadOther(file('night.csv'));
    expect(urls).toEqual(['https://files.example/night.csv']);
    expect(state().fileRequest.status).toBe('idle');
  });

  test('that can’t be read hide nothing else', async () => {
    const { state } = aStore({
      desk: { history: async () => [aRecord()], otherFiles: () => Promise.reject(gone) },
    });
    await state().load();
    expect(state().otherFiles).toMatchObject({ status: 'failed', error: { code: 'network' } });
    expect(state().history).toMatchObject({ status: 'ready', value: [{ id: 'record-1' }] });
  });
});

describe('the check of the log', () => {
  const intact: LogCheck = { intact: true, records: 214, problem: null, recordId: null };

  test('comes after the history, and nothing waits for it', async () => {
    const answer = Promise.withResolvers<LogCheck>();
    const { state } = aStore({ desk: { history: async () => [aRecord()], checkLog: () => answer.promise } });
    await state().load();
    expect(state().history.status).toBe('ready');
    expect(state().logCheck).toEqual({ status: 'loading', value: null });
    answer.resolve(intact);
    await expect.poll(() => state().logCheck).toEqual({ status: 'ready', value: intact });
  });

  test('that fails says so and leaves the history alone', async () => {
    const { state } = aStore({ desk: { history: async () => [aRecord()], checkLog: () => Promise.reject(gone) } });
    await state().load();
    await expect.poll(() => state().logCheck).toMatchObject({ status: 'failed', error: { code: 'network' } });
    expect(state().history).toMatchObject({ status: 'ready', value: [{ id: 'record-1' }] });
  });
});

describe('what another program has made', () => {
  test('has no time that anything comes after, where it does not say', () => {
    expect(isNewer(foreign('a', { createdAt: '' }), aRecord())).toBe(false);
  });

  test('can be deleted while its file is there, unlike what has none or is being made', () => {
    expect(hasDeletableFile(foreign('a'))).toBe(true);
    expect(hasDeletableFile(foreign('a', { status: 'failed' }))).toBe(true);
    expect(hasDeletableFile(foreign('a', { filePath: null }))).toBe(false);
    expect(hasDeletableFile(aRecord({ status: 'failed' }))).toBe(true);
    expect(hasDeletableFile(aRecord({ status: 'running' }))).toBe(false);
    expect(hasDeletableFile(aRecord({ kind: 'file' }))).toBe(false);
    expect(hasDeletableFile(aRecord({ removalStartedAt: '2026-03-02T00:00:00Z' }))).toBe(false);
  });

  test('never stands in for the newest good one, which stays, as locked ones do', () => {
    const old = aRecord({ id: 'old', createdAt: '2026-01-01T00:00:00Z' });
    const checked = { verdict: 'intact', details: null, rows: null, at: '', by: null } as const;
    expect(keptFor(old, [old, foreign('new')])).toBe('newest');
    expect(keptFor(old, [old, aRecord({ id: 'new' })])).toBeNull();
    expect(
      keptFor({ ...old, verification: checked }, [{ ...old, verification: checked }, aRecord({ id: 'new' })]),
    ).toBe('newest');
    expect(keptFor(foreign('a'), [foreign('a')])).toBeNull();
    expect(keptFor(foreign('a', { locked: true }), [])).toBe('locked');
  });
});
