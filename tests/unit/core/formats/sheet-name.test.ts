import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SheetNames, sheetReference } from '../../../../src/core/formats/sheet-name.ts';

describe('sheet names', () => {
  it('keep a name that Excel accepts', () => {
    expect(new SheetNames().take('PPPoE Users')).toBe('PPPoE Users');
    expect(new SheetNames().take('গ্রাহক')).toBe('গ্রাহক');
  });

  it('tell names apart that differ only in case', () => {
    const names = new SheetNames();
    expect([names.take('Abc'), names.take('abc'), names.take('ABC')]).toEqual(['Abc', 'abc (2)', 'ABC (3)']);
  });

  it('are never History, empty, or bounded by an apostrophe', () => {
    expect(new SheetNames().take('history')).not.toMatch(/^history$/i);
    expect(new SheetNames().take('')).toBe('Sheet');
    expect(new SheetNames().take("'quoted'")).toBe('quoted');
  });

  it('are legal and unique for any catalog', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 40 }), (wanted) => {
        const names = new SheetNames();
        const given = wanted.map((name) => names.take(name));
        for (const name of given) {
          expect(name.length).toBeGreaterThan(0);
          expect(name.length).toBeLessThanOrEqual(31);
          expect(name).not.toMatch(/[:\\/?*[\]]/);
          expect(name).not.toMatch(/^'|'$/);
          expect(name.toLowerCase()).not.toBe('history');
          expect(name.isWellFormed()).toBe(true);
        }
        expect(new Set(given.map((name) => name.toLowerCase())).size).toBe(given.length);
      }),
      { numRuns: 2_000 },
    );
  });

  it('are quoted in references', () => {
    expect(sheetReference("O'Brien", 'A1')).toBe("'O''Brien'!A1");
  });
});
