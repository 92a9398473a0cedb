import { describe, expect, it } from 'vitest';
import { type LogRow, toEntry, toRecord } from '../../../src/supabase/record';
import { aTable } from '../store/fakes';

describe('a record of the log', () => {
  it('holds each sheet as it was reported', () => {
    const report = aTable({ verdict: 'changed', drift: { came: 2, went: 1 } });
    expect(
      toRecord({ tables: [toEntry(report)], continues: null, verification: null } as unknown as LogRow).tables,
    ).toEqual([report]);
  });

  it('takes what an entry does not say for not known', () => {
    const { tables } = toRecord({
      tables: [{}, { name: 'Payments', verdict: 'fine' }],
      continues: null,
      verification: null,
    } as never);
    expect(tables.map(({ name, verdict }) => [name, verdict])).toEqual([
      ['Unknown', 'unproven'],
      ['Payments', 'unproven'],
    ]);
    expect(tables[1]).toMatchObject({ sheets: ['Payments'], rowsWritten: 0, controlTotals: {}, notes: [] });
  });
});
