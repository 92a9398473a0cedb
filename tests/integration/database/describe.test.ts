import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { column, lookup, sheet, through } from '../../../src/core/catalog/define-sheet.ts';
import type { Description, TableReader } from '../../../src/core/index.ts';
import { readSheets } from '../../../src/core/read/read-sheets.ts';
import { planSheets } from '../../../src/core/run/plan-sheets.ts';
import { createTableReader } from '../../../src/supabase/index.ts';
import { type Backend, DATABASES, signIn, startTestBackend } from '../../support/backend.ts';
import { NASTY_KEYS } from '../../support/database/nasty-keys.ts';

const { signal } = new AbortController();
describe.each(DATABASES)('on %s', (database) => {
  let backend: Backend;
  let tables: TableReader;
  let description: Description;

  beforeAll(async () => {
    backend = await startTestBackend({ database });
    await backend.db.exec(`
    create domain taka as numeric(10,2);
    create type mood as enum ('sad', 'ok');
    create table pupils (
      id bigint generated always as identity primary key, "Full Name" text, fee taka, mood mood,
      mentor_id bigint references pupils, photo bytea, made timestamptz
    );
    comment on table pupils is 'Who learns here';
    comment on column pupils.fee is 'Monthly';
    create table marks (
      pupil_id bigint references pupils, subject text, at date not null, mark numeric, primary key (pupil_id, subject, at)
    );
    create table notes (id uuid primary key default gen_random_uuid(), mark_pupil bigint, said_by uuid, body text);
    create table codes (code text primary key, "a.b c" text);
    create view pupils_safe as select id as sid, "Full Name" as name, mentor_id as mentor from pupils;
    create view pupils_short with (security_invoker = true) as
      select sid, name, (select p.id from pupils p limit 1) as other from pupils_safe where name <> '{:resno 1 \\{';
    create view pupil_marks as select p.id, m.subject from pupils p join marks m on m.pupil_id = p.id;
    create materialized view best as select pupil_id, max(mark) as mark from marks group by 1;
    create unique index on best (pupil_id);
    create table log (id bigint, at timestamptz, primary key (id, at)) partition by range (at);
    create table log_2026 partition of log for values from ('2026-01-01') to ('2027-01-01');
    revoke all on pupils, marks, notes, codes, pupils_safe, pupils_short, pupil_marks, best, log from public, anon, authenticated;
    grant select on pupils_safe, marks, codes, pupil_marks, best, log to authenticated;
    grant select (id, "Full Name", fee, mood, mentor_id) on pupils to authenticated;
    grant select on pupils_short to anon;
    grant select on pupils_safe to anon;
    insert into pupils ("Full Name") values ('Rahim'), ('করিম');
    insert into marks select id, 'math', '2026-03-01', 5.50 from pupils;
  `);
    await backend.db.query('insert into codes select unnest($1::text[])', [NASTY_KEYS]);
    await backend.db.exec(`insert into codes select code || ' ' || n from codes, generate_series(1, 70) n`);
    tables = createTableReader(await signIn(backend, 'admin'));
    description = (await tables.describe(['public'], signal)) ?? { relations: [] };
  });

  afterAll(() => backend.close());

  function described(source: string) {
    const relation = description.relations.find((one) => one.source === source);
    if (!relation) throw new Error(`${source} is not described`);
    return relation;
  }

  test('the API is asked for its schemas only where the database has others than public', async () => {
    const asked = vi.spyOn(globalThis, 'fetch');
    const profiles = () =>
      asked.mock.calls.map(([input, init]) => new Request(input, init).headers.get('accept-profile'));
    const tellsOf = async () => (await tables.describe(null, signal))?.relations.map(({ source }) => source) ?? [];
    const before = await tellsOf();
    expect(before).toContain('marks');
    expect(profiles().filter((profile) => profile !== null && profile !== 'public')).toEqual([]);
    await backend.db.exec('create schema branch; create table branch.offices (id bigint primary key)');
    expect(await tellsOf()).toEqual(before);
    expect(profiles().filter((profile) => profile !== null && profile !== 'public')).toHaveLength(1);
    await backend.db.exec('drop schema branch cascade');
    asked.mockRestore();
  });

  describe('backup_describe', () => {
    test('tells an admin of every column that they may read, with its type, and of no other', () => {
      const { comment, kind, columns, keys, references } = described('pupils');
      expect({ comment, kind, keys }).toEqual({
        comment: 'Who learns here',
        kind: 'table',
        keys: [{ columns: ['id'], primary: true }],
      });
      expect(columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
        'id bigint',
        'Full Name text',
        'fee numeric(10,2)',
        'mood public.mood',
        'mentor_id bigint',
      ]);
      expect(columns[2]).toMatchObject({ comment: 'Monthly', nullable: true, origin: null });
      expect(columns[3]?.words).toEqual(['sad', 'ok']);
      expect(references).toEqual([
        {
          constraint: 'pupils_mentor_id_fkey',
          columns: ['mentor_id'],
          ...{ schema: 'public', source: 'pupils', targets: ['id'] },
        },
      ]);
      expect(described('notes').columns).toEqual([]);
    });

    test.each([
      ['pupils_safe', [['sid']], ['mentor'], false, true],
      ['pupils_short', [['sid']], [], true, false],
      ['pupil_marks', [], [], false, false],
      ['best', [['pupil_id']], ['pupil_id'], null, false],
      ['log', [['id', 'at']], [], null, false],
    ])('knows the keys and references of %s', (source, keys, references, asCaller, isOpen) => {
      const relation = described(source);
      expect(relation.keys.map(({ columns }) => columns)).toEqual(keys);
      expect(relation.references.flatMap(({ columns }) => columns)).toEqual(references);
      expect(relation).toMatchObject({ asCaller, isOpen });
    });

    test('tells what the columns of a view are, through other views too', () => {
      const origin = (column: string) => ({ schema: 'public', source: 'pupils', column });
      expect(described('pupils_short').columns.length).toBe(0);
      expect(described('pupils_safe').columns.map((one) => one.origin)).toEqual(
        ['id', 'Full Name', 'mentor_id'].map(origin),
      );
    });

    test('does not tell of partitions, which are no tables of their own', () => {
      expect(description.relations.some(({ source }) => source === 'log_2026')).toBe(false);
    });

    test('comes a hundred relations at a time, each once', async () => {
      const many = Array.from({ length: 230 }, (_, n) => `create table many.t${n} (id int primary key);`).join('\n');
      await backend.db.exec(`create schema many; ${many}`);
      const all = (await tables.describe(['many'], signal))?.relations ?? [];
      expect(new Set(all.map(({ source }) => source)).size).toBe(230);
      expect(all.length).toBe(230);
    });

    test('is refused to those who are no backup admin', async () => {
      const staff = createTableReader(await signIn(backend, 'staff'));
      await expect(staff.describe(['public'], signal)).rejects.toMatchObject({ code: 'forbidden' });
    });
  });

  /** The rows of a sheet as they come. */
  async function read(one: Parameters<typeof planSheets>[0][0]): Promise<readonly (readonly (string | null)[])[]> {
    const sheets = planSheets([one], await tables.stats([one], signal));
    const [reading] = readSheets({ tables, sheets, signal, now: Date.now }).sheets;
    const rows: (readonly (string | null)[])[] = [];
    for await (const page of reading?.pages() ?? []) rows.push(...page.map(({ values }) => values));
    expect((await reading?.facts())?.rows).toBe(rows.length);
    return rows;
  }

  describe('a sheet', () => {
    const code = { key: [{ name: 'code', type: 'text' }] } as const;

    test.each([7, 1_000])('with text keys comes whole from a server that gives %d rows at once', async (cap) => {
      backend.setMaxRows(cap);
      const rows = await read(sheet('Codes', 'codes', [column('Code', 'code'), column('A', 'a.b c')], code));
      backend.setMaxRows(1_000);
      const [{ codes } = { codes: [] }] = await backend.db.query<{ codes: string[] }>(
        'select array_agg(code order by code) as codes from codes',
      );
      expect(rows.map(([first]) => first)).toEqual(codes);
    });

    test('of a choice of rows holds and counts only those', async () => {
      const chosen = ['x,y', 'x"y', 'ঢাকা', "x'y", 'x\\y'];
      const only = { column: 'code', in: [...chosen, 'not there'] };
      const rows = await read(sheet('Codes', 'codes', [column('Code', 'code')], { ...code, only }));
      expect(new Set(rows.map(([first]) => first))).toEqual(new Set(chosen));
    });

    test('follows several steps, through views, and keys of three columns', async () => {
      await backend.db.exec('update pupils set mentor_id = 1 where id = 2');
      const rows = await read(
        sheet(
          'Marks',
          'marks',
          [
            column('Mark', 'mark', 'number'),
            through('Mentor', ['pupils', 'pupils'], ['pupil_id', 'mentor_id'], 'Full Name'),
            through('Safe', 'pupils_safe', { foreignKey: 'pupil_id', constraint: 'marks_pupil_id_fkey' }),
            lookup('Id', 'pupil_id', { source: 'pupils', match: 'id', from: 'Full Name' }),
          ],
          {
            key: [
              { name: 'pupil_id', type: 'bigint' },
              { name: 'subject', type: 'text' },
              { name: 'at', type: 'date' },
            ],
          },
        ),
      );
      expect(rows).toEqual([
        ['5.50', null, 'Rahim', '1', '1', 'math', '2026-03-01'],
        ['5.50', 'Rahim', 'করিম', '2', '2', 'math', '2026-03-01'],
      ]);
    });
  });
});
