import { column, control, createdAtThenId, ids, sheet, through } from '../../../src/core/catalog/define-sheet.ts';
import type { Catalog } from '../../../src/core/index.ts';
import type { Backend } from '../backend.ts';
import { NASTY_KEYS } from '../database/nasty-keys.ts';
import { randomFrom } from '../random.ts';

/** The tables of a storm: times and uuids, texts in the order of a collation, and whole numbers as keys. */
export const STORM_CATALOG: Catalog = [
  sheet('Parties', 'storm_parties', [column('Name', 'name'), ...ids({ Number: 'n' })], {
    key: [{ name: 'n', type: 'bigint' }],
  }),
  sheet(
    'Entries',
    'storm_entries',
    [
      through('Party', 'storm_parties', 'party', 'name'),
      control('Amount', 'amount'),
      column('Reference', 'reference', 'code'),
      column('Note', 'note'),
      column('Data', 'data', 'json'),
      column('Paid On', 'paid_on', 'date'),
      column('Due', 'due', 'day'),
      column('Rate', 'rate', 'number'),
      column('Open', 'is_open', 'boolean'),
      column('Created At', 'created_at', 'timestamp'),
      ...ids({ ID: 'id', 'Party Number': 'party' }),
    ],
    { key: createdAtThenId },
  ),
  sheet('Codes', 'storm_codes', [column('Code', 'code', 'code'), column('Label', 'label')], {
    key: [{ name: 'code', type: 'text' }],
  }),
];

const TABLES = ['storm_parties', 'storm_entries', 'storm_codes'] as const;

/** A change of a row, as JSON. */
export interface StormEntry {
  readonly source: string;
  readonly was: string | null;
  readonly became: string | null;
}

/** Makes the tables, and the triggers that keep a log of every row as it was and as it became. */
export async function makeStormTables({ db }: Backend): Promise<void> {
  await db.exec(`
    create table storm_parties (n bigint primary key, name text not null);
    create table storm_entries (
      created_at timestamptz not null, id uuid primary key, party bigint not null references storm_parties,
      amount numeric(12, 2) not null, reference text, note text, data jsonb, paid_on date, due timestamptz,
      rate numeric, is_open boolean);
    create index on storm_entries (created_at, id);
    create table storm_codes (code text collate "en-US-x-icu" primary key, label text);
    create table storm_log (at bigserial primary key, source text, was jsonb, became jsonb);
    create function storm_note() returns trigger language plpgsql security definer as $$ begin
      insert into public.storm_log (source, was, became) values (tg_table_name,
        case when tg_op <> 'INSERT' then to_jsonb(old) end, case when tg_op <> 'DELETE' then to_jsonb(new) end);
      return null; end $$;
    ${TABLES.map(
      (table) => `
      create trigger note after insert or update or delete on ${table}
        for each row execute function storm_note();
      grant select on ${table} to authenticated;`,
    ).join('')}`);
}

const REFERENCES = ['1234567890123456789', '0001234567890123456', '+8801712345678', '=1+1', "'=1+1", '-5', '007'];
const NOTES = [
  null,
  '',
  ' ',
  'রহিম উদ্দিন',
  'a, =1;b\n-2+3',
  '"q"',
  "it's; '-x",
  '_x0041_',
  'a\r\nb',
  '৳ ১২,৩৪৫',
  '# Codes',
];
const DATA = ['{"a": 1}', '{"নাম": "করিম", "b": [1, null]}', '[]', '{}', '"text"'];

/** A storm of changes, the same for the same seed. */
export class Storm {
  readonly #backend: Backend;
  readonly #random: () => number;

  constructor(backend: Backend, seed: number) {
    this.#backend = backend;
    this.#random = randomFrom(seed);
  }

  /** Fills the tables anew. Many entries share a second. */
  async begin(): Promise<void> {
    const entries = Array.from({ length: 120 }, (_, index) => this.#entry(Math.floor(index / 6)));
    const codes = NASTY_KEYS.map((code) => `(${text(code)}, ${text(this.#of(NOTES))})`);
    await this.#backend.db.exec(`
      truncate storm_parties, storm_entries, storm_codes cascade;
      insert into storm_parties select n, 'Party ' || n from generate_series(1, 9) n;
      insert into storm_entries values ${entries.join(', ')};
      insert into storm_codes values ${codes.join(', ')};
      truncate storm_log`);
  }

  /** Changes rows in every way that there is, each such that a file can show it. */
  async rage(): Promise<void> {
    const statements = Array.from({ length: 60 }, () => this.#statement());
    await this.#backend.db.exec(statements.join(';\n'));
  }

  /** Every row as it was and as it became, in the order of the changes. */
  log(): Promise<readonly StormEntry[]> {
    return this.#backend.db.query('select source, was::text, became::text from storm_log order by at');
  }

  #statement(): string {
    const at = Math.floor(this.#random() * 20);
    const entry = `id = (select id from storm_entries order by md5(id::text || ${at}) limit 1)`;
    const code = `code = (select code from storm_codes order by md5(code || ${at}) limit 1)`;
    return this.#of([
      () => `insert into storm_entries values ${this.#entry(at)}`,
      () => `delete from storm_entries where ${entry}`,
      () => `update storm_entries set note = ${text(this.#of(NOTES))} where ${entry}`,
      () =>
        `update storm_entries set reference = ${text(this.#of(REFERENCES))}, data = ${text(this.#of(DATA))} where ${entry}`,
      () =>
        `update storm_entries set amount = amount + 0.01, is_open = ${this.#of(['true', 'false', 'null'])} where ${entry}`,
      () => `update storm_entries set created_at = ${this.#time(Math.floor(this.#random() * 30))} where ${entry}`,
      () =>
        `update storm_entries set due = due + interval '1 day', rate = ${this.#of(['0.1', '1e20', 'null', '0.30'])} where ${entry}`,
      () => `update storm_entries set party = 1 + party % 9 where ${entry}`,
      () =>
        `update storm_entries set paid_on = ${this.#of(["'0044-03-15 BC'", "'2026-02-28'", 'null'])} where ${entry}`,
      () => `update storm_parties set name = name || '!' where n = ${1 + (at % 9)}`,
      () => `insert into storm_parties values (${100 + Math.floor(this.#random() * 1e9)}, 'নতুন')`,
      () => `insert into storm_codes values (${text(`new ${this.#random()}`)}, ${text(this.#of(NOTES))})`,
      () => `delete from storm_codes where ${code}`,
      () => `update storm_codes set label = ${text(this.#of(NOTES))} where ${code}`,
      () => `update storm_codes set code = code || ${text(this.#of(['x', ' ', 'ঢ', "'"]) + at)} where ${code}`,
    ])();
  }

  #entry(second: number): string {
    const id = `md5(${text(String(this.#random()))})::uuid`;
    const cells = [this.#of(REFERENCES), this.#of(NOTES), this.#of(DATA)].map(text).join(', ');
    const days = `'2026-01-31', timestamptz '2026-03-01 00:00:00Z' + ${Math.floor(this.#random() * 9)} * interval '7 hours'`;
    const party = 1 + Math.floor(this.#random() * 9);
    return `(${this.#time(second)}, ${id}, ${party}, ${Math.floor(this.#random() * 1e6) / 100}, ${cells}, ${days}, 1.50, true)`;
  }

  /** A moment within a second. */
  #time(second: number): string {
    const micros = Math.floor(this.#random() * 1e6);
    return `timestamptz '2026-01-01 00:00:00Z' + ${second} * interval '1 second' + ${micros} * interval '1 microsecond'`;
  }

  #of<T>(choices: readonly T[]): T {
    return choices[Math.floor(this.#random() * choices.length)] as T;
  }
}

function text(value: string | null): string {
  return value === null ? 'null' : `'${value.replaceAll("'", "''")}'`;
}
