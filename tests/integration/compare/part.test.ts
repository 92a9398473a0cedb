import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ispBilling } from '../../../src/catalogs/isp-billing.ts';
import type { BackupFormat } from '../../../src/core/index.ts';
import { type Backend, startTestBackend } from '../../support/backend.ts';
import { thinOut } from '../../support/database/thin-out.ts';
import { comparing } from '../../support/runs/comparisons.ts';

const catalog = ispBilling;
const sheets = ['Payments', 'Areas'];

describe('a part of the data that is held against the database', () => {
  let backend: Backend;
  let tools: Awaited<ReturnType<typeof comparing>>;
  let middle: string;

  beforeAll(async () => {
    backend = await startTestBackend({ nightlyBackups: false, afterSeed: thinOut(60) });
    tools = await comparing(backend);
    const [found] = await backend.db.query<{ day: string }>(
      `select percentile_disc(0.5) within group (order by payment_date)::text as day from payments`,
    );
    middle = found?.day.slice(0, 10) ?? '';
  });

  afterAll(() => backend.close());

  async function since(file: File, name: string) {
    const { comparison } = await tools.compare({ before: { file } }, { catalog });
    const sheet = comparison.sheets.find((one) => one.name === name);
    return { notes: comparison.notes.map((note) => (typeof note === 'string' ? note : note.code)), sheet };
  }

  it.each<[BackupFormat, 'from' | 'until']>([
    ['xlsx', 'from'],
    ['csv', 'until'],
    ['zip', 'from'],
  ])('has no new rows outside of its period: %s, %s a day', async (format, end) => {
    const { file } = await tools.backUp(format, { catalog, part: { sheets, [end]: middle } });
    const { sheet, notes } = await since(file, 'Payments');
    expect(sheet).toMatchObject({ untold: null, counts: { gone: 0, came: 0, changed: 0 } });
    expect(sheet?.rowsNow).toBe(sheet?.rowsThen);
    expect(sheet?.counts.same).toBeGreaterThan(0);
    expect(notes).toEqual(expect.arrayContaining(['compare.period', 'compare.partial']));
    expect((await since(file, 'Areas')).sheet).toMatchObject({ untold: null, counts: { gone: 0, came: 0 } });
    expect((await since(file, 'Customers')).sheet?.untold).toMatchObject({ code: 'compare.sheet_new' });
  });

  it('tells nothing of dated rows where two backups are of different periods', async () => {
    const part = await tools.backUp('xlsx', { catalog, part: { sheets, from: middle } });
    const full = await tools.backUp('zip', { catalog });
    const { comparison } = await tools.compare({ before: { file: full.file }, now: { file: part.file } }, { catalog });
    const told = new Map(comparison.sheets.map(({ name, untold, counts }) => [name, { untold, counts }]));
    expect(told.get('Payments')).toMatchObject({
      untold: { code: 'compare.other_period' },
      counts: { gone: 0, same: 0 },
    });
    expect(told.get('Areas')).toMatchObject({ untold: { code: 'compare.other_period' } });
  });

  it('compares a record that a list shows a part of by the whole one', async () => {
    const { record } = await tools.backUp('xlsx', { catalog, part: { sheets } });
    const brief = { ...record, listed: true as const, tables: [], sha256: null };
    const { comparison } = await tools.compare({ before: { record: brief } }, { catalog });
    expect(comparison.before).toMatchObject({ kind: 'record', recordId: record.id });
    expect(comparison.sheets.find(({ name }) => name === 'Areas')?.untold).toBeNull();
  });
});
