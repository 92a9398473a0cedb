import { describe, expect, it } from 'vitest';
import { column, sheet } from '../../../../src/core/catalog/define-sheet.ts';
import type { KeyColumn } from '../../../../src/core/index.ts';
import { runBackup } from '../../../../src/core/index.ts';
import { says } from '../../../support/english.ts';
import { FakeBackend } from '../../../support/runs/fake-ports.ts';
import { quiet, settings } from '../../../support/runs/fake-runs.ts';

/** Runs a backup of one table, whose second row has this text for a date, or for its key. */
function run(text: string, key: KeyColumn, type: 'date' | 'timestamp' | 'day' | 'text' = 'timestamp') {
  const rows = [
    { id: key.type === 'bigint' ? '1' : text, at: null },
    { id: '2', at: text },
  ];
  const fake = new FakeBackend({
    calls: { columns: ['id', 'at'], rows: key.type === 'bigint' ? rows : rows.slice(0, 1) },
  });
  const catalog = [sheet('Calls', 'calls', [column('At', 'at', type)], { key: [key] })];
  return runBackup({ kind: 'full', format: 'csv' }, { ...settings, catalog }, fake.ports(), quiet);
}

const NUMBER: KeyColumn = { name: 'id', type: 'bigint' };
const TIME: KeyColumn = { name: 'id', type: 'timestamp' };

const STYLES: readonly (readonly [style: string, text: string])[] = [
  ['SQL', '03/01/2026 06:00:00 IST'],
  ['SQL', '03/01/2026'],
  ['German', '01.03.2026 06:00:00 IST'],
  ['German', '01.03.2026'],
  ['Postgres', 'Sun Mar 01 06:00:00 2026 IST'],
  ['Postgres', '03-01-2026'],
];

describe('a database whose dates are not written as ISO has them', () => {
  it.each(STYLES)('is refused by name: %s (%s)', async (style, text) => {
    const refused = {
      code: 'database_settings',
      message: `The database writes dates in the style ${style}, which can be misread.`,
      hint: says("alter role authenticated set datestyle = 'ISO, DMY'"),
    };
    await expect(run(text, NUMBER)).rejects.toMatchObject(refused);
    await expect(run(text, NUMBER, 'date')).rejects.toMatchObject(refused);
    // And not for an order of the keys that nobody could trust.
    await expect(run(text, TIME)).rejects.toMatchObject(refused);
  });

  it.each(STYLES)('is another matter than a text that looks so (%s: %s)', async (_, text) => {
    await expect(run(text, NUMBER, 'text')).resolves.toMatchObject({ record: { status: 'completed' } });
  });

  it.each([
    '2026-03-01',
    '2026-03-01 06:00:00+05:53:28',
    '2026-03-01 00:00:00',
    'infinity',
    '-infinity',
    '0044-03-15 BC',
    '12026-03-01',
  ])('is not one that writes %s', async (text) => {
    await expect(run(text, NUMBER)).resolves.toMatchObject({ record: { status: 'completed' } });
  });
});
