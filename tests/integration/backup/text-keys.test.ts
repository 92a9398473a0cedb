import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { column, sheet } from '../../../src/core/catalog/define-sheet.ts';
import { type Backend, startTestBackend } from '../../support/backend.ts';
import { NASTY_KEYS } from '../../support/database/nasty-keys.ts';
import { recordedBackup } from '../../support/runs/recorded-backup.ts';
import { readWithSheetJs } from '../../support/workbook/read-workbook.ts';

/** Orders that a column of a real PostgreSQL may have: by bytes, by ICU, and by the C library, which not every machine has. */
const COLLATIONS = {
  bytes: '"C"',
  icu: '"en-US-x-icu"',
  library: 'american',
} as const;

/** Tables of each order, and rows that the server gives at once: 60 keys in one piece, and enough to be cut into slices. */
const SIZES = { small: 7, large: 1_000 } as const;

describe('text keys in every order that PostgreSQL knows', () => {
  let backend: Backend;
  const there = new Map<string, string>(Object.entries(COLLATIONS));

  beforeAll(async () => {
    backend = await startTestBackend({ database: 'PostgreSQL' });
    try {
      await backend.db.exec("create collation american (provider = libc, locale = 'en_US.UTF-8')");
    } catch (error) {
      there.delete('library');
      console.warn(`Not tried, since the C library of this machine has no en_US.UTF-8: ${String(error)}`);
    }
    for (const [name, collation] of there) {
      await backend.db.exec(`
        create table small_${name} (code text collate ${collation} primary key);
        create table large_${name} (code text collate ${collation} primary key);
        grant select on small_${name}, large_${name} to authenticated`);
      await backend.db.query(`insert into small_${name} select unnest($1::text[])`, [NASTY_KEYS]);
      await backend.db.exec(
        `insert into large_${name} select code || n from small_${name}, generate_series(1, 90) n on conflict do nothing`,
      );
    }
  });

  afterAll(() => backend.close());

  it.each(['small', 'large'] as const)('come whole and in order from %s tables', async (size) => {
    backend.setMaxRows(SIZES[size]);
    const key = [{ name: 'code', type: 'text' }] as const;
    const catalog = [...there.keys()].map((name) =>
      sheet(name, `${size}_${name}`, [column('Code', 'code', 'code')], { key }),
    );
    const backup = await recordedBackup(backend, catalog);
    backend.setMaxRows(1_000);
    expect(backup.asked.filter((request) => request.includes('backup_key_cuts'))).toHaveLength(
      size === 'small' ? 0 : there.size,
    );
    expect(backup.record.tables.map(({ verdict }) => verdict)).toEqual([...there].map(() => 'complete'));
    const sheets = readWithSheetJs(backup.bytes);
    for (const name of there.keys()) {
      const rows = await backend.db.query<{ code: string }>(`select code from ${size}_${name} order by code`);
      expect(rows.length).toBeGreaterThan(4 * SIZES[size]);
      const [, ...read] = sheets.get(name) ?? [];
      expect(read.map(([code]) => code ?? '')).toEqual(rows.map(({ code }) => code));
    }
  });

  it('differ from one to the next, so that each is a case of its own', async () => {
    const orders = new Set<string>();
    for (const name of there.keys()) {
      const rows = await backend.db.query(`select code from small_${name} order by code`);
      orders.add(JSON.stringify(rows));
    }
    expect(orders.size).toBe(there.size);
  });
});
