import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BackupError } from '../../../src/core/index.ts';
import { UNKNOWN_PACE } from '../../../src/state/index.ts';
import { aProgress, aRecord, aStore } from './fakes.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a run', () => {
  test('is running without progress until the first word comes, then shows it', () => {
    const { state, steered } = aStore();
    void state().backUp();
    expect(state().run).toMatchObject({ status: 'running', kind: 'full', sheet: null, progress: null });
    steered.report(aProgress());
    expect(state().run).toMatchObject({ progress: { sheet: 'Payments', sheetRowsRead: 12_400 } });
  });

  test('asks for everything, or for the one sheet', async () => {
    const { state, steered } = aStore();
    const full = state().backUp();
    steered.complete();
    await full;
    const sheet = state().downloadSheet('Areas');
    steered.fail(new BackupError('network', 'The connection is gone.'));
    await sheet;
    expect(steered.requests).toEqual([
      { kind: 'full', format: 'xlsx' },
      { kind: 'sheet', format: 'xlsx', sheet: 'Areas' },
    ]);
  });

  test('is the only one: more clicks while it is under way start nothing', () => {
    const { state, steered } = aStore();
    void state().backUp();
    void state().backUp();
    void state().downloadSheet('Payments');
    expect(steered.requests).toHaveLength(1);
    expect(state().run).toMatchObject({ status: 'running', kind: 'full' });
  });

  test('leaves its record, which is in the history even when that cannot be read again', async () => {
    const record = aRecord({ id: 'new' });
    const { state, steered } = aStore({
      desk: { history: () => Promise.reject(new BackupError('network', 'The connection is gone.')) },
    });
    const run = state().backUp();
    steered.complete(record);
    await run;
    await vi.advanceTimersByTimeAsync(0);
    expect(state().run).toMatchObject({ status: 'completed', record });
    expect(state().history).toMatchObject({ status: 'failed', value: [record] });
  });

  test('is followed by a new reading of the history and the overview, however it ended', async () => {
    const overview = vi.fn(async () => ({ sheets: [], remarks: [] }));
    const history = vi.fn(async () => []);
    const { state, steered } = aStore({ desk: { overview, history } });
    const run = state().backUp();
    steered.fail(new Error('boom'));
    await run;
    expect(overview).toHaveBeenCalledTimes(1);
    expect(history).toHaveBeenCalledTimes(1);
  });

  test('fails with plain data that names the sheet', async () => {
    const { state, steered } = aStore();
    const run = state().backUp();
    steered.fail(new BackupError('incomplete', '1 row of Payments is hidden from you.', { sheet: 'Payments' }));
    await run;
    expect(state().run).toEqual({
      status: 'failed',
      kind: 'full',
      sheet: null,
      error: {
        code: 'incomplete',
        message: '1 row of Payments is hidden from you.',
        hint: null,
        sheet: 'Payments',
        details: null,
      },
    });
  });

  test('says while it waits for a line to the server, and claims no pace then', async () => {
    const { state, steered } = aStore();
    const run = state().backUp();
    steered.line(false);
    expect(state().run).toMatchObject({ status: 'running', waitingForLine: true, pace: UNKNOWN_PACE });
    steered.line(true);
    expect(state().run).toMatchObject({ status: 'running', waitingForLine: false });
    steered.complete();
    await run;
    steered.line(false);
    expect(state().run.status).toBe('completed');
  });

  test('that throws something unknown, even at once, is a fault of the program and not a hanging page', async () => {
    const runner = {
      run: () => {
        throw new TypeError('worker is not a function');
      },
    };
    const { state } = aStore({ runner });
    await state().backUp();
    expect(state().run).toMatchObject({ status: 'failed', error: { code: 'internal' } });
  });

  test('can be followed by another one', async () => {
    const { state, steered } = aStore();
    const first = state().backUp();
    steered.fail(new Error('boom'));
    await first;
    const second = state().backUp();
    expect(state().run.status).toBe('running');
    steered.complete();
    await second;
    expect(state().run.status).toBe('completed');
  });

  test('can be put away once it has ended, not before', async () => {
    const { state, steered } = aStore();
    const run = state().backUp();
    state().dismiss();
    expect(state().run.status).toBe('running');
    steered.complete();
    await run;
    state().dismiss();
    expect(state().run.status).toBe('idle');
  });
});

describe('progress', () => {
  test('of hundreds of events a second is shown at most ten times a second, and the newest is never lost', () => {
    const { store, state, steered } = aStore();
    void state().backUp();
    let renderings = 0;
    store.subscribe(() => {
      renderings += 1;
    });
    for (let rows = 0; rows < 1_000; rows += 1) {
      steered.report(aProgress({ sheetRowsRead: rows }));
      vi.advanceTimersByTime(1);
    }
    vi.advanceTimersByTime(100);
    expect(renderings).toBeLessThanOrEqual(12);
    expect(state().run).toMatchObject({ progress: { sheetRowsRead: 999 } });
  });

  test('shows a new phase at once', () => {
    const { state, steered } = aStore();
    void state().backUp();
    steered.report(aProgress());
    steered.report(aProgress({ phase: 'checking' }));
    expect(state().run).toMatchObject({ progress: { phase: 'checking' } });
  });

  test('that was still waiting does not bring an ended run back', async () => {
    const { state, steered } = aStore();
    const run = state().backUp();
    steered.report(aProgress());
    steered.report(aProgress({ sheetRowsRead: 13_000 }));
    steered.complete();
    await run;
    steered.report(aProgress({ sheetRowsRead: 14_000 }));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(state().run.status).toBe('completed');
  });

  test('says how fast the rows come and how long they will take, once that can be said', () => {
    const { state, steered } = aStore();
    void state().backUp();
    steered.report(aProgress({ rowsRead: 0, rowsExpected: 20_000 }));
    vi.advanceTimersByTime(500);
    steered.report(aProgress({ rowsRead: 5_000, rowsExpected: 20_000 }));
    expect(state().run).toMatchObject({ pace: { rowsPerSecond: null, secondsLeft: null } });
    vi.advanceTimersByTime(500);
    steered.report(aProgress({ rowsRead: 10_000, rowsExpected: 20_000 }));
    expect(state().run).toMatchObject({ pace: { rowsPerSecond: 10_000, secondsLeft: 1 } });
  });

  test('without a known number of rows says how fast, and not how long', () => {
    const { state, steered } = aStore();
    void state().backUp();
    steered.report(aProgress({ rowsRead: 0, rowsExpected: null }));
    vi.advanceTimersByTime(2_000);
    steered.report(aProgress({ rowsRead: 10_000, rowsExpected: null }));
    expect(state().run).toMatchObject({ pace: { rowsPerSecond: 5_000, secondsLeft: null } });
  });
});

describe('cancelling', () => {
  test('before the first word from the run ends it as cancelled', async () => {
    const { state } = aStore();
    void state().backUp();
    const cancelled = state().cancel();
    expect(state().run).toMatchObject({ status: 'running', cancelling: true });
    await cancelled;
    expect(state().run).toEqual({ status: 'cancelled', kind: 'full', sheet: null });
  });

  test('twice is as good as once, and without a run it is nothing', async () => {
    const { state } = aStore();
    await state().cancel();
    expect(state().run.status).toBe('idle');
    void state().backUp();
    await Promise.all([state().cancel(), state().cancel()]);
    expect(state().run.status).toBe('cancelled');
  });

  test('too late leaves the completed run as it is', async () => {
    const { state, steered } = aStore();
    void state().backUp();
    steered.complete();
    await state().cancel();
    expect(state().run.status).toBe('completed');
  });

  test('of a run that throws what the signal gave as its reason is no failure', async () => {
    const { state } = aStore({
      runner: {
        run: (_request, { signal }) =>
          new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => reject(signal.reason));
          }),
      },
    });
    void state().backUp();
    await state().cancel();
    expect(state().run.status).toBe('cancelled');
  });

  test('that itself goes wrong says what went wrong', async () => {
    const { state } = aStore({
      runner: {
        run: (_request, { signal }) =>
          new Promise((_resolve, reject) => {
            const failure = new BackupError('record_failed', 'The backup could not be recorded.');
            signal.addEventListener('abort', () => reject(failure));
          }),
      },
    });
    void state().backUp();
    await state().cancel();
    expect(state().run).toMatchObject({ status: 'failed', error: { code: 'record_failed' } });
  });
});
