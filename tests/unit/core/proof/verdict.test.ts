import { describe, expect, it } from 'vitest';
import type { Proof } from '../../../../src/core/proof/sheet-proof.ts';
import { driftOf, sheetNotes } from '../../../../src/core/proof/verdict.ts';
import { english } from '../../../support/english.ts';

describe('what came and went while a sheet was read', () => {
  it.each([
    ['rows came before it had been read, and after', { before: 10, read: 11, after: 12 }, 0, { came: 2, went: 0 }],
    ['rows went both times', { before: 10, read: 9, after: 8 }, 0, { came: 0, went: 2 }],
    ['rows came, and went again', { before: 10, read: 12, after: 10 }, 0, { came: 2, went: 2 }],
    ['rows went, and more came', { before: 10, read: 8, after: 11 }, 0, { came: 3, went: 2 }],
    ['as many as before are others', { before: 10, read: 10, after: 10 }, 0, { came: 1, went: 1 }],
    ['more are known to have gone', { before: 10, read: 10, after: 12 }, 3, { came: 5, went: 3 }],
  ])('is the least that the counts allow: %s', (_, counts, gone, drift) => {
    expect(driftOf(counts, gone)).toEqual(drift);
  });

  it.each([{ before: null }, { after: null }])('is unknown where a count is: %o', (unknown) => {
    expect(driftOf({ before: 10, read: 10, after: 10, ...unknown }, 1)).toBeNull();
  });
});

describe('the notes of a sheet', () => {
  const key = [{ name: 'id', type: 'bigint' }] as const;
  const sheet = { name: 'Payments', source: 'payments', key, columns: [] };
  const plan = { sheet, columns: [], newColumns: [], leftOut: [], baseline: null, rowsExpected: 10 };
  const none = { rowsWritten: 10, replaced: 0, cut: 0, unresolved: 0, leftOut: 0 };
  const complete = { verdict: 'complete', rowsAfter: 10, fetched: 0, gone: 0 } as const;
  const notesOf = (proof: Partial<Proof>, counts: Partial<typeof none> = {}) => {
    const all = { ...none, ...counts };
    return sheetNotes(plan, { ...complete, ...proof }, all, all).map((note) => english(note));
  };

  it.each([
    ['came', { rowsAfter: 12, gone: 0 }, 12, '2 rows came'],
    ['went', { rowsAfter: 8, gone: 0 }, 9, '2 rows went'],
    ['came and went', { rowsAfter: 10, gone: 0 }, 12, '2 rows came and 2 rows went'],
    ['came and went, by what is known to be gone', { rowsAfter: 10, gone: 3 }, 10, '3 rows came and 3 rows went'],
  ])('say that rows %s', (_, proof, rowsWritten, words) => {
    const [note = '', ...others] = notesOf({ verdict: 'changed', ...proof }, { rowsWritten });
    expect(note).toMatch(new RegExp(`; at least ${words}$`));
    expect(others).toEqual([]);
  });

  it('say nothing of a sheet of which there is nothing to say', () => {
    expect(notesOf({})).toEqual([]);
  });

  it.each([
    ['replaced', '2 characters that no file can carry became \uFFFD'],
    ['cut', '2 texts too long for a cell are whole on the sheet "Long text"'],
    ['unresolved', '2 names are missing: your account may not read their rows'],
    ['leftOut', '2 values are no plain numbers and in no control total'],
  ])('say how many values were %s', (count, words) => {
    expect(notesOf({}, { [count]: 2 })).toEqual([words]);
  });
});
