import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { column, control, createdAtThenId, sheet } from '../../../src/core/catalog/define-sheet.ts';
import type { BackupFormat, ComparedSheet } from '../../../src/core/index.ts';
import { createTexts, english } from '../../../src/locales/index.ts';
import { type Backend, startTestBackend } from '../../support/backend.ts';
import { SHRINK } from '../../support/database/small-database.ts';
import { comparing, type MadeBackup } from '../../support/runs/comparisons.ts';

const LEDGER = sheet(
  'Ledger',
  'ledger',
  [column('ID', 'id', 'text'), control('Amount', 'amount', 'money'), column('Note', 'note')],
  { key: createdAtThenId },
);
const AREAS = sheet('Areas', 'areas', [column('ID', 'id', 'text'), column('Name', 'name')], { key: createdAtThenId });

/** A table of 40 rows that whoever is signed in may read, anew. */
const MAKE = `
  drop table if exists ledger, ledger_now, fresh cascade;
  create table ledger (id uuid primary key, created_at timestamptz not null, amount numeric(10,2) not null, note text);
  insert into ledger select md5(n::text)::uuid, timestamptz '2026-01-01 00:00:00Z' + n * interval '1 minute', n * 10, 'n ' || n
    from generate_series(1, 40) as n;
  alter table ledger enable row level security;
  create policy read on ledger for select to authenticated using (true);
  grant select on ledger to authenticated;`;

const HIDE = 'create policy hide on ledger as restrictive for select to authenticated using (amount <> 70);';

const NOTHING = { gone: 0, came: 0, changed: 0, same: 0 };

const texts = createTexts(english, 'Asia/Dhaka');

describe('what the database does not show, or has otherwise than the backup', () => {
  let backend: Backend;
  let tools: Awaited<ReturnType<typeof comparing>>;

  beforeAll(async () => {
    backend = await startTestBackend({ database: 'PostgreSQL', nightlyBackups: false, afterSeed: SHRINK });
    tools = await comparing(backend);
  });

  afterAll(() => backend.close());

  const catalog = [LEDGER, AREAS];

  /** Backs up the table made anew, lets something happen to it, and compares. */
  async function since(happens: string, format: BackupFormat = 'xlsx'): Promise<ComparedSheet> {
    await backend.db.exec(MAKE);
    const made = await tools.backUp(format, { catalog });
    await backend.db.exec(happens);
    return told(made, catalog);
  }

  async function told(
    { file }: MadeBackup,
    given: typeof catalog | undefined,
    name = 'Ledger',
  ): Promise<ComparedSheet> {
    const { comparison } = await tools.compare({ before: { file } }, { catalog: given });
    const areas = comparison.sheets.find((one) => one.name === 'Areas');
    expect(areas).toMatchObject({ untold: null, counts: { gone: 0, came: 0, changed: 0 } });
    return comparison.sheets.find((one) => one.name === name) as ComparedSheet;
  }

  const why = ({ untold }: ComparedSheet) => (untold === null ? null : texts.message(untold));

  it.each<[string, string, BackupFormat]>([
    ['all of them, by the policy', 'alter policy read on ledger using (false)', 'xlsx'],
    ['all of them, since no policy is left', 'drop policy read on ledger', 'zip'],
    ['one of them', HIDE, 'csv'],
    ['one of them, while others are gone', `${HIDE} delete from ledger where amount in (80, 90)`, 'xlsx'],
    [
      'those of a role that is none any more',
      'alter policy read on ledger using (amount > 10 and note <> $$n 9$$)',
      'zip',
    ],
  ])('hidden rows are never called gone, and it is said why: %s', async (_, happens, format) => {
    const found = await since(happens, format);
    expect(found).toMatchObject({ counts: { gone: 0, came: 0, changed: 0 }, gone: [], rowsThen: 40 });
    expect(why(found)).toMatch(
      /^\d+ rows? of Ledger (is|are) hidden from you: the database holds \d+ and lets your account read \d+\.$/,
    );
  });

  it('rows are told again once they are shown again, and those that went meanwhile are gone', async () => {
    await backend.db.exec(MAKE);
    const made = await tools.backUp('xlsx', { catalog });
    await backend.db.exec(`${HIDE} delete from ledger where amount = 100`);
    expect(await told(made, catalog)).toMatchObject({ untold: { code: 'proof.hidden' }, counts: { gone: 0 } });
    await backend.db.exec('drop policy hide on ledger');
    expect(await told(made, catalog)).toMatchObject({
      untold: null,
      counts: { gone: 1, came: 0, changed: 0, same: 39 },
    });
  });

  it('rows that a backup could not prove to have are not called new without a word', async () => {
    await backend.db.exec(`${MAKE} ${HIDE} alter function backup_source_stats rename to away`);
    const made = await tools.backUp('xlsx', { catalog });
    await backend.db.exec('alter function away rename to backup_source_stats; drop policy hide on ledger');
    const found = await told(made, catalog);
    expect(found).toMatchObject({ untold: null, counts: { gone: 0, came: 1, changed: 0, same: 39 } });
    expect(found.notes.map((note) => texts.message(note))).toContainEqual(
      expect.stringContaining('what is called new may have been there'),
    );
    // Nor is a row gone that a later backup of that kind lacks.
    await backend.db.exec(`${HIDE} alter function backup_source_stats rename to away`);
    const later = await tools.backUp('xlsx', { catalog });
    await backend.db.exec('alter function away rename to backup_source_stats; drop policy hide on ledger');
    const whole = await tools.backUp('csv', { catalog });
    const { comparison } = await tools.compare(
      { before: { file: whole.file }, now: { file: later.file } },
      { catalog },
    );
    expect(comparison.sheets[0]).toMatchObject({ untold: { code: 'compare.unproven_backup' }, counts: { gone: 0 } });
  });

  it.each([
    ['was dropped', 'drop table ledger', 'the database, or the catalog, has no such sheet any more'],
    ['may not be read any more', 'revoke select on ledger from authenticated', 'your account has no right to it'],
    ['has no key any more', 'alter table ledger drop column id', 'id is missing'],
  ])('of a table that %s it is said that nothing can be told, and why', async (_, happens, reason) => {
    const found = await since(happens);
    expect(found).toMatchObject({ counts: NOTHING, gone: [], rowsThen: 40, rowsNow: null });
    expect(why(found)).toContain(reason);
  });

  it.each([
    ['dropped', 'alter table ledger drop column note', ['Note'], []],
    ['renamed', 'alter table ledger rename column note to remark', ['Note'], ['remark']],
    [
      'hidden',
      'revoke select on ledger from authenticated; grant select (id, created_at, amount) on ledger to authenticated',
      ['Note'],
      [],
    ],
    [
      'made another type',
      'alter table ledger alter column amount type jsonb using to_jsonb(amount)',
      ['Amount'],
      ['amount'],
    ],
  ] as const)('a column that was %s is named, and all others are compared', async (_, happens, lost, come) => {
    const found = await since(`${happens}; delete from ledger where id = md5('3')::uuid`);
    expect(found).toMatchObject({ untold: null, counts: { gone: 1, came: 0, changed: 0, same: 39 } });
    const named = (code: string) =>
      found.notes.flatMap((note) => (typeof note !== 'string' && note.code === code ? [note.params] : []));
    expect(named('compare.columns_gone')).toEqual([{ columns: lost }]);
    expect(named('compare.columns_new')).toEqual(come.length === 0 ? [] : [{ columns: come }]);
  });

  it('a column whose values are the same in another type has not changed', async () => {
    const found = await since('alter table ledger alter column amount type integer using amount::integer');
    expect(found).toMatchObject({ untold: null, counts: { gone: 0, came: 0, changed: 0, same: 40 }, notes: [] });
  });

  it('without a catalog, a table that came is told as new, and one that has another name as gone and new', async () => {
    await backend.db.exec(MAKE);
    const { file } = await tools.backUp('xlsx');
    await backend.db.exec(`
      alter table ledger rename to ledger_now;
      create table fresh (id uuid primary key, created_at timestamptz not null, n int);
      grant select on fresh to authenticated`);
    const { comparison } = await tools.compare({ before: { file } });
    const reasons = new Map(comparison.sheets.map((one) => [one.name, why(one)]));
    expect(reasons.get('Ledger')).toContain('has no such sheet any more');
    expect(reasons.get('Ledger Now')).toBe('the backup has no such sheet');
    expect(reasons.get('Fresh')).toBe('the backup has no such sheet');
    expect(comparison.sheets.every(({ counts }) => counts.gone === 0)).toBe(true);
  });
});
