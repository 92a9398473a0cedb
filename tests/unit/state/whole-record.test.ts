import { describe, expect, test, vi } from 'vitest';
import { BackupError } from '../../../src/core/index.ts';
import { proofOf, rowsOf } from '../../../src/state/index.ts';
import { aRecord, aStore } from './fakes.ts';

const BRIEF = aRecord({ id: 'old', tables: [], brief: { sheets: 42, unproven: 2 } });
const WHOLE = aRecord({ id: 'old' });

describe('a record that came without its tables', () => {
  test('says how much of it is proven, and how many rows it has', () => {
    expect(proofOf(BRIEF)).toEqual({ unproven: 2, changed: 0 });
    expect(proofOf({ ...BRIEF, brief: { sheets: 42, unproven: 0 } }).unproven).toBe(0);
    expect(proofOf({ ...BRIEF, brief: { sheets: 0, unproven: 0 } }).unproven).toBe(1);
    expect(rowsOf(BRIEF)).toBe(22_500);
  });

  test('is read whole when its details are looked at, once', async () => {
    const record = vi.fn(async () => WHOLE);
    const { state } = aStore({ desk: { history: async () => [aRecord(), BRIEF], record } });
    await state().load();
    await state().readWhole(BRIEF);
    expect(state().history.value).toEqual([aRecord(), WHOLE]);
    expect(state().recordRequest.status).toBe('idle');
    await state().readWhole(WHOLE);
    expect(record).toHaveBeenCalledExactlyOnceWith('old');
  });

  test('that can’t be read says why, and can be asked for again', async () => {
    let online = false;
    const gone = new BackupError('network', 'The connection is gone.');
    const { state } = aStore({
      desk: { history: async () => [BRIEF], record: async () => (online ? WHOLE : Promise.reject(gone)) },
    });
    await state().load();
    await state().readWhole(BRIEF);
    expect(state().recordRequest).toMatchObject({ status: 'failed', recordId: 'old', error: { code: 'network' } });
    expect(state().history.value).toEqual([BRIEF]);
    online = true;
    await state().readWhole(BRIEF);
    expect(state().history.value).toEqual([WHOLE]);
  });

  test('is verified against all that is on record', async () => {
    const verify = vi.fn(async () => ({ verdict: 'intact' as const, details: null, rows: null }));
    const { state } = aStore({ desk: { record: async () => WHOLE }, runner: { verify } });
    await state().verify(BRIEF);
    expect(verify).toHaveBeenCalledExactlyOnceWith(WHOLE, expect.anything());
  });
});
