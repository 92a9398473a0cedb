import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BackupRecord } from '../../../../src/core/index.ts';
import { type LogRow, toEntry, toRecord } from '../../../../src/supabase/log/record.ts';
import { aTable } from '../../state/fakes.ts';

/** A row as the module's own runs leave it. */
const ROW: LogRow = {
  id: 'run-1',
  made_by: 'session',
  kind: 'full',
  format: 'zip',
  status: 'completed',
  file_name: 'backup.zip',
  file_path: 'run-1/backup.zip',
  file_size: 4,
  sha256: 'ab'.repeat(32),
  record_count: 12,
  tables: [toEntry(aTable())],
  error: null,
  app_version: '1.0.0',
  created_by: 'admin-1',
  created_by_email: 'admin@example.com',
  created_at: '2026-03-01T00:00:00+00:00',
  heartbeat_at: '2026-03-01T00:00:02+00:00',
  finished_at: '2026-03-01T00:00:02+00:00',
  continues: 'run-0',
  verified_at: '2026-03-02T00:00:00+00:00',
  verified_by_email: 'owner@example.com',
  verification: { verdict: 'altered', details: 'Row 7.', rows: { Payments: 12 } },
  ...{ downloaded_at: '2026-03-02T00:00:03+00:00', downloaded_by_email: 'owner@example.com' },
  ...{ compared_at: '2026-03-02T00:00:04+00:00', compared_by_email: 'owner@example.com' },
  locked: true,
  locked_at: '2026-03-02T00:00:00+00:00',
  locked_by_email: 'admin@example.com',
  removal_started_at: '2026-03-03T00:00:00+00:00',
  removed_at: '2026-03-03T00:00:01+00:00',
  removed_by_email: 'admin@example.com',
  chain_number: 7,
};

const tableOf = (entry: unknown) => toRecord({ ...ROW, tables: [entry] }).tables[0];

describe('a record of the log', () => {
  it('holds what the row says', () => {
    expect(toRecord(ROW)).toEqual({
      id: 'run-1',
      madeBy: 'session',
      kind: 'full',
      format: 'zip',
      status: 'completed',
      fileName: 'backup.zip',
      filePath: 'run-1/backup.zip',
      fileSize: 4,
      sha256: 'ab'.repeat(32),
      recordCount: 12,
      tables: [aTable()],
      error: null,
      appVersion: '1.0.0',
      createdBy: 'admin@example.com',
      ownerId: 'admin-1',
      continues: 'run-0',
      createdAt: '2026-03-01T00:00:00+00:00',
      heartbeatAt: '2026-03-01T00:00:02+00:00',
      finishedAt: '2026-03-01T00:00:02+00:00',
      verification: {
        verdict: 'altered',
        details: 'Row 7.',
        rows: { Payments: 12 },
        at: '2026-03-02T00:00:00+00:00',
        by: 'owner@example.com',
      },
      ...{ downloadedAt: '2026-03-02T00:00:03+00:00', downloadedBy: 'owner@example.com' },
      ...{ comparedAt: '2026-03-02T00:00:04+00:00', comparedBy: 'owner@example.com' },
      locked: true,
      lockedAt: '2026-03-02T00:00:00+00:00',
      lockedBy: 'admin@example.com',
      removalStartedAt: '2026-03-03T00:00:00+00:00',
      ...{ removedAt: '2026-03-03T00:00:01+00:00', removedBy: 'admin@example.com' },
      chainNumber: 7,
    } satisfies BackupRecord);
  });

  it('holds each sheet as it was reported', () => {
    const report = aTable({ verdict: 'changed', drift: { came: 2, went: 1 } });
    expect(tableOf(toEntry(report))).toEqual(report);
  });

  it('takes what an entry does not say for not known', () => {
    const { tables } = toRecord({ ...ROW, tables: [{}, null, 5, [], { name: 'Payments', verdict: 'fine' }] });
    expect(tables.map(({ name, verdict }) => [name, verdict])).toEqual([
      ...[1, 2, 3, 4].map(() => ['Unknown', 'unproven']),
      ['Payments', 'unproven'],
    ]);
    expect(tables[4]).toMatchObject({ sheets: ['Payments'], rowsWritten: 0, controlTotals: {}, notes: [] });
  });

  it.each([
    [{ notes: 5 }, { notes: [] }],
    [{ notes: ['a', 5, null, 'b'] }, { notes: ['a', 'b'] }],
    [{ sheets: 'Payments' }, { sheets: ['Payments'] }],
    [{ control_totals: { Amount: 5, Due: '7.00' } }, { controlTotals: { Due: '7.00' } }],
    [{ control_totals: ['5'] }, { controlTotals: {} }],
    [
      { rows_expected: '12', rows_after: -1 },
      { rowsExpected: null, rowsAfter: null },
    ],
    [
      { rows_read: {}, rows_written: 1.5 },
      { rowsRead: 0, rowsWritten: 0 },
    ],
    [{ drift: { came: 1, went: null } }, { drift: null }],
    [
      { source: {}, started_at: 5, finished_at: [] },
      { source: 'Payments', startedAt: '', finishedAt: '' },
    ],
  ])('takes a part of an entry that has another type for not known: %j', (broken, known) => {
    const entry = { ...toEntry(aTable()), ...broken };
    expect(tableOf(entry)).toEqual({ ...aTable(), ...known });
  });

  it('takes an error, a verification or tables that make no sense for none', () => {
    for (const error of [5, 'boom', [], {}, { code: 'x' }, { message: {}, code: 'x' }, { message: 'x', code: null }]) {
      expect(toRecord({ ...ROW, error }).error).toBeNull();
    }
    const error = { code: 'network', message: 'No way through.', sheet: 7 };
    expect(toRecord({ ...ROW, error }).error).toEqual({ ...error, sheet: null });
    for (const verification of [5, 'intact', ['intact'], {}, { verdict: 'fine' }, { verdict: ['intact'] }]) {
      expect(toRecord({ ...ROW, verification }).verification).toBeNull();
    }
    const verification = { verdict: 'intact', details: {}, rows: { Payments: '12', Areas: 3 } };
    expect(toRecord({ ...ROW, verification }).verification).toMatchObject({
      verdict: 'intact',
      details: null,
      rows: { Areas: 3 },
    });
    expect(toRecord({ ...ROW, verified_at: null }).verification).toBeNull();
    for (const tables of [5, 'all', { a: 1 }, null]) expect(toRecord({ ...ROW, tables }).tables).toEqual([]);
  });

  it('tells the format by the file’s name where the record does not say', () => {
    expect(toRecord({ ...ROW, format: null, file_name: 'nightly.2026-11-25.csv' }).format).toBe('csv');
    expect(toRecord({ ...ROW, format: 'zip', file_name: 'nightly.csv' }).format).toBe('zip');
  });

  it('takes a kind, a format or a state of another make for the one that promises least', () => {
    for (const word of [null, 5, 'success', {}]) {
      const { kind, format, status } = toRecord({ ...ROW, kind: word, format: word, status: word, file_name: null });
      expect([kind, format, status]).toEqual(['sheet', 'xlsx', 'interrupted']);
    }
    expect(toRecord({ id: 7, continues: 6 })).toMatchObject({
      id: '7',
      continues: '6',
      createdAt: '',
      createdBy: 'unknown',
    });
  });

  it('has parts of the right types, whatever is in the row', () => {
    const entry = fc.record(
      mapped(Object.keys(toEntry(aTable())), () => anything),
      { requiredKeys: [] },
    );
    const said = { tables: fc.oneof(anything, fc.array(fc.oneof(anything, entry))) };
    const row = fc.record({ ...mapped(Object.keys(ROW), () => anything), ...said }, { requiredKeys: [] });
    fc.assert(
      fc.property(row, (row) => {
        expectTypes(toRecord(row as LogRow));
      }),
      { numRuns: 1000 },
    );
  });
});

/** Whatever JSON can say, often close to what is expected. */
const anything = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>('full', 'completed', 12, -1, 1e300, [null], {}, { a: 5 }, { code: 'x', message: 'y' }),
  fc.record({ verdict: fc.constantFrom('intact', 'fine'), details: fc.jsonValue(), rows: fc.jsonValue() }),
  fc.record({ came: fc.jsonValue(), went: fc.jsonValue() }),
);

const mapped = <T>(names: readonly string[], make: () => T) => Object.fromEntries(names.map((name) => [name, make()]));

const nullOr = (type: unknown) =>
  expect.toSatisfy((value) => value === null || (type as Matcher).asymmetricMatch(value));
const aText = expect.any(String);
const aNumber = expect.any(Number);
const textOrNull = nullOr(aText);
const numberOrNull = nullOr(aNumber);
const textsAlone = expect.toSatisfy((value) => Array.isArray(value) && value.every((each) => typeof each === 'string'));
const objectOf = (type: string) =>
  expect.toSatisfy((value) => Object.values(value).every((each) => typeof each === type));

interface Matcher {
  asymmetricMatch(value: unknown): boolean;
}

function expectTypes(record: BackupRecord): void {
  expect(record).toEqual({
    id: aText,
    kind: expect.toBeOneOf(['full', 'partial', 'sheet', 'file']),
    madeBy: nullOr(expect.toBeOneOf(['session', 'schedule'])),
    format: expect.toBeOneOf(['xlsx', 'zip', 'csv']),
    status: expect.toBeOneOf(['running', 'completed', 'failed', 'cancelled', 'interrupted']),
    fileName: textOrNull,
    filePath: textOrNull,
    fileSize: numberOrNull,
    sha256: textOrNull,
    recordCount: numberOrNull,
    tables: record.tables.map(() => ({
      name: aText,
      source: aText,
      sheets: textsAlone,
      rowsExpected: numberOrNull,
      rowsAfter: numberOrNull,
      rowsRead: aNumber,
      rowsWritten: aNumber,
      verdict: expect.toBeOneOf(['complete', 'changed', 'unproven']),
      drift: nullOr(expect.objectContaining({ came: aNumber, went: aNumber })),
      startedAt: aText,
      finishedAt: aText,
      controlTotals: objectOf('string'),
      notes: textsAlone,
    })),
    error: nullOr(expect.objectContaining({ code: aText, message: aText, sheet: textOrNull })),
    appVersion: textOrNull,
    createdBy: aText,
    ownerId: textOrNull,
    continues: textOrNull,
    createdAt: aText,
    heartbeatAt: textOrNull,
    finishedAt: textOrNull,
    verification: nullOr(
      expect.objectContaining({
        verdict: expect.toBeOneOf(['intact', 'altered', 'truncated', 'replaced', 'missing']),
        details: textOrNull,
        rows: nullOr(objectOf('number')),
        at: aText,
        by: textOrNull,
      }),
    ),
    ...{ downloadedAt: textOrNull, downloadedBy: textOrNull, comparedAt: textOrNull, comparedBy: textOrNull },
    locked: expect.any(Boolean),
    ...{ lockedAt: textOrNull, lockedBy: textOrNull },
    removalStartedAt: textOrNull,
    ...{ removedAt: textOrNull, removedBy: textOrNull },
    chainNumber: numberOrNull,
  });
}
