import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BackupError, type OngoingRun, type PendingUpload } from '../../../src/core/index.ts';
import { aRecord, aStore, aTable } from './fakes.ts';

const KEPT: PendingUpload = {
  recordId: 'record-9',
  ownerId: 'admin-1',
  format: 'xlsx',
  fileName: 'full_backup_2026-03-01_03-35.xlsx',
  fileSize: 8_400_000,
  sha256: 'ab'.repeat(32),
  recordCount: 20_000,
  tables: [aTable()],
  keptAt: '2026-02-28T21:35:38Z',
};

const OTHER: OngoingRun = {
  id: 'record-8',
  by: 'rahim@example.com',
  since: '2026-03-01T08:05:00Z',
  heartbeatAt: '2026-03-01T08:05:10Z',
  mine: false,
};

const gone = new BackupError('network', 'The connection is gone.');
const left = { kept: [KEPT], goOn: null, changed: false };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a visit', () => {
  test('shows the finished files that are kept', async () => {
    const { state } = aStore({ runner: { settle: async () => left } });
    await state().load();
    expect(state().kept).toEqual([KEPT]);
    expect(state().run.status).toBe('idle');
  });

  test('says why it is not known what is kept, until it is', async () => {
    const settle = vi.fn().mockRejectedValueOnce(new TypeError('The disk is gone.')).mockResolvedValue(left);
    const { state } = aStore({ runner: { settle } });
    await state().load();
    expect(state().keptError).toMatchObject({ code: 'internal', details: 'TypeError: The disk is gone.' });
    await state().load();
    expect(state()).toMatchObject({ keptError: null, kept: [KEPT] });
  });

  test('goes on with an upload that broke off, once', async () => {
    const { state, steered } = aStore({ runner: { settle: async () => ({ ...left, goOn: 'record-9' }) } });
    await state().load();
    expect(steered.requests).toEqual([{ kind: 'kept', recordId: 'record-9' }]);
    expect(state().run).toMatchObject({ status: 'running', kind: 'full' });
    steered.fail(gone);
    await vi.advanceTimersByTimeAsync(0);
    expect(state().run.status).toBe('failed');
    await state().load();
    expect(steered.requests).toHaveLength(1);
  });

  test('lets the record of a run that it goes on with live', async () => {
    const tidyUp = vi.fn(async () => false);
    const settle = async () => ({ ...left, goOn: 'record-9' });
    const { state } = aStore({ runner: { settle }, desk: { tidyUp } });
    await state().load();
    expect(tidyUp).not.toHaveBeenCalled();
  });

  test('tidies up, and reads the history again when that changed it', async () => {
    const history = vi.fn(async () => []);
    const { state } = aStore({ desk: { tidyUp: async () => true, history } });
    await state().load();
    expect(history).toHaveBeenCalledTimes(2);
  });

  test('is not spoilt by housekeeping that fails', async () => {
    const fail = () => Promise.reject(gone);
    const { state } = aStore({ runner: { settle: fail }, desk: { tidyUp: fail, ongoing: fail } });
    await state().load();
    expect(state()).toMatchObject({ access: { status: 'granted' }, history: { status: 'ready' }, kept: [] });
  });

  test('of somebody without the right does nothing of all this', async () => {
    const settle = vi.fn(async () => left);
    const tidyUp = vi.fn(async () => false);
    const { state } = aStore({ runner: { settle }, desk: { mayBackUp: async () => false, tidyUp } });
    await state().load();
    expect(settle).not.toHaveBeenCalled();
    expect(tidyUp).not.toHaveBeenCalled();
  });
});

describe('a backup elsewhere', () => {
  test('is told to a visitor until it is over, and then the history is read again', async () => {
    let other: OngoingRun | null = OTHER;
    const history = vi.fn(async () => [aRecord()]);
    const { state } = aStore({ desk: { ongoing: async () => other, history } });
    await state().load();
    expect(state().run).toMatchObject({ status: 'elsewhere', other: { by: 'rahim@example.com' } });
    await vi.advanceTimersByTimeAsync(30_000);
    expect(state().run.status).toBe('elsewhere');
    other = null;
    history.mockClear();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(state().run.status).toBe('idle');
    expect(history).toHaveBeenCalled();
  });

  test('is told, not called a failure, to whoever presses the button at that moment', async () => {
    const ongoing = vi.fn<() => Promise<OngoingRun | null>>(async () => null);
    const { state, steered } = aStore({ desk: { ongoing }, runner: { isBusy: async () => true } });
    const press = state().backUp();
    steered.fail(new BackupError('already_running', 'Another backup is being made right now.'));
    // The other tab has the lock, and no record yet.
    await vi.advanceTimersByTimeAsync(5_000);
    expect(state().run.status).toBe('running');
    ongoing.mockResolvedValue(OTHER);
    await vi.advanceTimersByTimeAsync(200);
    await press;
    expect(state().run).toMatchObject({ status: 'elsewhere', other: OTHER });
  });

  test('that is over before it was seen is told as that', async () => {
    const { state, steered } = aStore();
    const press = state().backUp();
    steered.fail(new BackupError('already_running', 'Another backup is being made right now.'));
    await press;
    expect(state().run).toEqual({ status: 'elsewhere', kind: 'full', sheet: null, other: null });
  });

  test('that was dead already is closed, and the backup made after all', async () => {
    const tidyUp = vi.fn(async () => true);
    const { state, steered } = aStore({ desk: { tidyUp } });
    const press = state().backUp();
    steered.fail(new BackupError('already_running', 'Another backup is being made right now.'));
    await vi.advanceTimersByTimeAsync(0);
    expect(tidyUp).toHaveBeenCalledOnce();
    expect(steered.requests).toHaveLength(2);
    steered.complete();
    await press;
    expect(state().run.status).toBe('completed');
  });

  test('that has fallen silent is given to the database to close', async () => {
    const tidyUp = vi.fn(async () => false);
    const { state } = aStore({ desk: { ongoing: async () => OTHER, tidyUp } });
    await state().load();
    tidyUp.mockClear();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(tidyUp).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(40_000);
    expect(tidyUp).toHaveBeenCalled();
  });

  test('does not hide what the page does itself', async () => {
    const { state, steered } = aStore({ desk: { ongoing: async () => OTHER } });
    await state().load();
    const run = state().backUp();
    expect(state().run.status).toBe('running');
    await vi.advanceTimersByTimeAsync(30_000);
    expect(state().run.status).toBe('running');
    steered.complete();
    await run;
    expect(state().run.status).toBe('completed');
  });
});

describe('a kept file', () => {
  test('is uploaded, saved and discarded', async () => {
    const discarded: string[] = [];
    const discardKept = async (id: string) => void discarded.push(id);
    const { state, steered, files } = aStore({ runner: { settle: async () => left, discardKept } });
    await state().load();
    await state().saveKept('record-9');
    expect(files.map(({ name }) => name)).toEqual(['full_backup.xlsx']);
    expect(state().kept).toEqual([KEPT]);

    const upload = state().retryUpload('record-9');
    expect(steered.requests).toEqual([{ kind: 'kept', recordId: 'record-9' }]);
    steered.fail(gone);
    await upload;
    await state().discardKept('record-9');
    expect(discarded).toEqual(['record-9']);
    expect(state().kept).toEqual([]);
  });

  test('that is gone when it is to be saved is told as that', async () => {
    const missing = new BackupError('file_missing', 'The finished file is no longer on this computer.');
    const { state, files } = aStore({ runner: { keptFile: () => Promise.reject(missing) } });
    await state().saveKept('record-9');
    expect(files).toEqual([]);
    expect(state().fileRequest).toMatchObject({ status: 'failed', error: { code: 'file_missing' } });
  });
});

describe('verifying', () => {
  test('puts what was found on record, and shows it in the history', async () => {
    const { state } = aStore({ desk: { history: async () => [aRecord()] } });
    await state().load();
    await state().verify(aRecord());
    expect(state().history.value).toMatchObject([{ id: 'record-1', verification: { verdict: 'intact' } }]);
    expect(state().fileCheck.status).toBe('idle');
  });

  test('shows how far it is, and checks one file at a time', async () => {
    const checking = Promise.withResolvers<never>();
    let told: (bytes: number) => void = () => undefined;
    const verify = vi.fn((_record, { onProgress }) => {
      told = onProgress;
      return checking.promise;
    });
    const { state } = aStore({ runner: { verify } });
    const check = state().verify(aRecord());
    told(4_200_000);
    expect(state().fileCheck).toEqual({ status: 'checking', recordId: 'record-1', bytes: 4_200_000 });
    await state().verify(aRecord({ id: 'record-2' }));
    expect(verify).toHaveBeenCalledTimes(1);
    checking.reject(gone);
    await check;
    expect(state().fileCheck).toMatchObject({ status: 'failed', recordId: 'record-1', error: { code: 'network' } });
  });

  test('records nothing when the file could not be read', async () => {
    const recordVerification = vi.fn();
    const { state } = aStore({ runner: { verify: () => Promise.reject(gone) }, desk: { recordVerification } });
    await state().verify(aRecord());
    expect(recordVerification).not.toHaveBeenCalled();
  });
});
