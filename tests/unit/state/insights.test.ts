import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { say } from '../../../src/core/index.ts';
import { subtractDecimals } from '../../../src/state/decimal.ts';
import { fullBackups, proofOf, rowsOf, rowsSince, secretNotesOf, totalsBetween } from '../../../src/state/index.ts';
import { aRecord, aTable } from './fakes.ts';

describe('the backups that can be relied on', () => {
  test('are the completed full ones with a file, newest first whatever the order they come in', () => {
    const history = [
      aRecord({ id: 'old', createdAt: '2026-01-01T00:00:00Z' }),
      aRecord({ id: 'failed', status: 'failed', filePath: null }),
      aRecord({ id: 'sheet', kind: 'sheet', filePath: null }),
      aRecord({ id: 'new', createdAt: '2026-02-01T00:00:00Z' }),
      aRecord({ id: 'without file', filePath: null }),
    ];
    expect(fullBackups(history).map(({ id }) => id)).toEqual(['new', 'old']);
  });

  test('prove nothing without a list of sheets', () => {
    expect(proofOf(aRecord({ tables: [] })).unproven).toBe(1);
    expect(proofOf(aRecord({ tables: [aTable(), aTable({ verdict: 'unproven' })] }))).toEqual({
      unproven: 1,
      changed: 0,
    });
  });

  test('that do not say how many rows they hold are counted by their sheets, and unfinished ones not at all', () => {
    expect(rowsOf(aRecord({ recordCount: null, tables: [aTable(), aTable()] }))).toBe(40_000);
    expect(rowsOf(aRecord({ recordCount: null, tables: [] }))).toBeNull();
    expect(rowsOf(aRecord({ recordCount: null, status: 'failed' }))).toBeNull();
  });
});

describe('what a record says of secrets', () => {
  test('is what was left out and what is in it on purpose, sheet by sheet, and none of the other notes', () => {
    const notes = ['left out: password_hash', 'exported on purpose: pin', 'new columns: nickname'];
    const record = aRecord({ tables: [aTable({ name: 'Customers', notes }), aTable({ notes: [] })] });
    expect(secretNotesOf(record)).toEqual([
      { sheet: 'Customers', note: 'left out: password_hash' },
      { sheet: 'Customers', note: 'exported on purpose: pin' },
    ]);
  });

  test('is the same in the messages of today', () => {
    const found = { kind: 'a token', count: 1, headers: ['Notes'] } as const;
    const secrets = [
      say('note.left_out', { columns: ['password_hash'] }),
      say('note.left_out_values', found),
      say('note.on_purpose', { columns: ['pin'] }),
    ];
    const notes = [say('note.new_columns', { columns: ['nickname'] }), ...secrets];
    const record = aRecord({ tables: [aTable({ name: 'Customers', notes })] });
    expect(secretNotesOf(record)).toEqual(secrets.map((note) => ({ sheet: 'Customers', note })));
  });
});

describe('what happened since the last backup', () => {
  test('names the sheets whose rows are more or fewer, and counts those of which the database cannot tell', () => {
    const backup = aRecord({
      tables: [
        aTable({ name: 'Areas', source: 'areas', rowsWritten: 38 }),
        aTable({ name: 'Payments', source: 'payments', rowsWritten: 19_655 }),
        aTable({ name: 'Routers', source: 'routers_safe', rowsWritten: 9 }),
        aTable({ name: 'Gone', source: 'gone', rowsWritten: 9 }),
      ],
    });
    const overview = [
      { name: 'Areas', source: 'areas', rows: 38 },
      { name: 'Payments', source: 'payments', rows: 20_000 },
      { name: 'Routers', source: 'routers_safe', rows: null },
    ];
    expect(rowsSince(backup, overview)).toEqual({
      changes: [{ name: 'Payments', before: 19_655, after: 20_000 }],
      unknown: 2,
    });
  });

  test('names the control totals that differ between two backups, exactly', () => {
    const older = aRecord({ tables: [aTable({ controlTotals: { Amount: '12319920.10', Due: '0.30' } })] });
    const newer = aRecord({ tables: [aTable({ controlTotals: { Amount: '12404220.00', Due: '0.3', New: '1' } })] });
    expect(totalsBetween(older, newer)).toEqual([
      { sheet: 'Payments', header: 'Amount', before: '12319920.10', after: '12404220.00', change: '84299.90' },
    ]);
  });
});

describe('subtracting decimals', () => {
  test('is exact where numbers are not', () => {
    expect(subtractDecimals('0.3', '0.1')).toBe('0.2');
    expect(subtractDecimals('9007199254740993.01', '0.01')).toBe('9007199254740993.00');
    expect(subtractDecimals('-0.05', '0.10')).toBe('-0.15');
    expect(subtractDecimals('NaN', '1')).toBeNull();
  });

  test('undoes adding, for any money', () => {
    const money = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n });
    const text = (cents: bigint) =>
      `${cents < 0n ? '-' : ''}${String(cents < 0n ? -cents : cents)
        .padStart(3, '0')
        .replace(/(..)$/, '.$1')}`;
    fc.assert(fc.property(money, money, (a, b) => subtractDecimals(text(a + b), text(b)) === text(a)));
  });
});
