import { describe, expect, it } from 'vitest';
import { driftOf } from '../../../../src/core/proof/verdict.ts';

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
