import { describe, expect, it } from 'vitest';
import { english } from '../../../support/english.ts';
import { FakeBackend } from '../../../support/runs/fake-ports.ts';
import { run } from '../../../support/runs/fake-runs.ts';
import { readWithSheetJs } from '../../../support/workbook/read-workbook.ts';

describe('a sheet in which a row goes and another comes while it is read', () => {
  /** Three customers on three pages; what happens before the second page of each reading is the test's. */
  function restless(meanwhile: (reading: number, table: { rows: Record<string, string | null>[] }) => void) {
    const row = (id: number) => ({ id: String(id), name: `Name ${id}` });
    const table = { columns: ['id', 'name'], rows: [105, 106, 107].map(row) as Record<string, string | null>[] };
    const fake = new FakeBackend({ customers: table, payments: { columns: ['id', 'amount'], rows: [] } });
    fake.cap = 1;
    let reading = 0;
    let isQuiet = true;
    fake.beforePage = ({ source, after }) => {
      if (source !== 'customers') return;
      if (after === null) {
        reading += 1;
        isQuiet = false;
        return;
      }
      if (isQuiet) return;
      // Once in each reading: it would run after rows that come for ever.
      isQuiet = true;
      meanwhile(reading, table);
    };
    return { fake, row };
  }

  const idsIn = async (fake: FakeBackend, path: string | null) => {
    const bytes = new Uint8Array(await (fake.bucket.get(path ?? '') as File).arrayBuffer());
    const [, ...rows] = readWithSheetJs(bytes).get('Customers') ?? [];
    return rows.map(([, id]) => id);
  };

  it('has the one that came where the reading had passed by fetched', async () => {
    const { fake, row } = restless((_, table) => {
      table.rows = [row(104), ...table.rows.slice(0, -1)];
    });
    const { record } = await run(fake);
    expect(record).toMatchObject({ status: 'completed', recordCount: 3 });
    expect(record.tables[0]).toMatchObject({ verdict: 'changed', rowsAfter: 3, drift: { came: 1, went: 1 } });
    expect(record.tables[0]?.notes.map(english).join()).toContain('1 row that the reading had missed was fetched');
    expect(await idsIn(fake, record.filePath)).toEqual(['105', '106', '104']);
  });

  it('is not proven where the database has no time to tell, with the policies that take it', async () => {
    const { fake, row } = restless((_, table) => {
      table.rows = [row(104), ...table.rows.slice(0, -1), row(108)];
    });
    fake.tellsInTime = false;
    fake.slowPolicies = ['admins read'];
    const { record } = await run(fake);
    expect(record).toMatchObject({ status: 'completed', tables: [{ verdict: 'unproven' }, { verdict: 'complete' }] });
    expect(record.tables[0]?.notes.map(english).join()).toMatch(
      /not proven.*“admins read” of customers calls a function for every row/,
    );
  });

  it('is no sheet that is merely not proven where fewer rows came than there were both times', async () => {
    const { fake, row } = restless((reading, table) => {
      table.rows = [row(105 - reading), ...table.rows.slice(0, -1)];
    });
    fake.tellsInTime = false;
    await expect(run(fake)).rejects.toMatchObject({
      code: 'incomplete',
      message: "Customers can't be proven complete: the database holds 3 rows and 2 were read.",
    });
  });

  it('is read once more where it may be one row that got another key', async () => {
    const { fake, row } = restless((reading, table) => {
      if (reading === 1) table.rows = [...table.rows.slice(1), row(108)];
    });
    const { record, progress } = await run(fake);
    expect(record.tables[0]).toMatchObject({ verdict: 'complete', rowsExpected: 3, rowsAfter: 3, drift: null });
    expect(await idsIn(fake, record.filePath)).toEqual(['106', '107', '108']);
    expect(progress.find(({ unsettled }) => unsettled !== null)).toMatchObject({
      phase: 'preparing',
      unsettled: 'Customers',
    });
    expect(progress.at(-1)).toMatchObject({ rowsRead: 3, rowsExpected: 3, sheetIndex: 2 });
    // The file of the first reading, and the one that is in the bucket now.
    expect(fake.discarded).toBe(2);
  });

  it('ends the backup when it is like that three times, and is not said to hide rows', async () => {
    const { fake, row } = restless((reading, table) => {
      table.rows = [...table.rows.slice(1), row(107 + reading)];
    });
    await expect(run(fake)).rejects.toMatchObject({
      code: 'incomplete',
      sheet: 'Customers',
      message: "Customers can't be proven complete: a row went, or got another key, which nobody can tell apart.",
      details: null,
    });
    expect(fake.queries.filter(({ source, after }) => source === 'customers' && after === null)).toHaveLength(3);
    expect(fake.discarded).toBe(3);
    expect(fake.bucket.size).toBe(0);
  });
});
