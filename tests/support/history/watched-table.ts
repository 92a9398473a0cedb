import { column, control, createdAtThenId, sheet } from '../../../src/core/catalog/define-sheet.ts';
import type { Sheet } from '../../../src/core/index.ts';
import type { Backend } from '../backend.ts';

/** How the rows of the table are put in order, and so how a reading of them can be fooled. */
export type KeyKind = 'time and uuid' | 'text';

/** The rows of the table at one moment: the keys by the row's own number, which it keeps whatever becomes of its key. */
export type Moment = ReadonlyMap<string, string>;

/** A table that changes while it is read, with a trigger that keeps its true history. */
export class WatchedTable {
  readonly sheet: Sheet;
  readonly #backend: Backend;

  private constructor(backend: Backend, kind: KeyKind) {
    this.#backend = backend;
    this.sheet = sheet(
      'Watched',
      'watched',
      [column('Number', 'n', 'code'), control('Amount', 'amount', 'integer'), column('Status', 'status')],
      { key: kind === 'text' ? [{ name: 'code', type: 'text' }] : createdAtThenId },
    );
  }

  /** Makes the table anew, with so many rows. */
  static async make(backend: Backend, kind: KeyKind, rows: number): Promise<WatchedTable> {
    const key = kind === 'text' ? 'code text primary key' : 'created_at timestamptz not null, id uuid primary key';
    const value = kind === 'text' ? 'new.code' : `new.created_at || ' ' || new.id`;
    await backend.db.exec(`
      drop table if exists watched, watched_history, watched_hidden cascade;
      create table watched (${key}, n bigint not null, amount int not null, status text);
      create table watched_hidden (n bigint primary key);
      create table watched_history (at bigserial primary key, n bigint not null, key text);
      create or replace function watched_changed() returns trigger language plpgsql security definer as $$
      begin
        if tg_op <> 'INSERT' then insert into watched_history (n) values (old.n); end if;
        if tg_op <> 'DELETE' then insert into watched_history (n, key) values (new.n, ${value}); end if;
        return null;
      end $$;
      create or replace function watched_emptied() returns trigger language plpgsql security definer as $$
      begin insert into watched_history (n) select n from watched; return null; end $$;
      create trigger changed after insert or update or delete on watched for each row execute function watched_changed();
      create trigger emptied before truncate on watched execute function watched_emptied();
      alter table watched enable row level security;
      create policy read on watched for select to authenticated using (true);
      create policy hide on watched as restrictive for select to authenticated
        using (n not in (select h.n from watched_hidden h));
      grant select on watched, watched_hidden to authenticated;
      ${fill(kind, 1, rows)}`);
    return new WatchedTable(backend, kind);
  }

  /** Begins anew, with so many rows, and forgets the history. */
  refill(kind: KeyKind, rows: number): Promise<unknown> {
    return this.change(`truncate watched, watched_hidden, watched_history; ${fill(kind, 1, rows)}`);
  }

  /** Changes rows by SQL, as the table's owner, all at once. */
  change(sql: string): Promise<unknown> {
    return this.#backend.db.query(`do $change$ begin ${sql} end $change$`);
  }

  /** Changes what columns or views there are, by SQL. */
  alter(sql: string): Promise<unknown> {
    return this.#backend.db.exec(sql);
  }

  /** Every state that the table has been in since a place in its history, the one at that place first. */
  async momentsSince(place: number): Promise<readonly Moment[]> {
    const entries = await this.#backend.db.query<{ at: string; n: string; key: string | null }>(
      'select h.at::text, h.n::text, h.key from watched_history h order by h.at',
    );
    const now = new Map<string, string>();
    const moments: Moment[] = [];
    for (const { at, n, key } of entries) {
      if (Number(at) > place && moments.length === 0) moments.push(new Map(now));
      if (key === null) now.delete(n);
      else now.set(n, key);
      if (Number(at) > place) moments.push(new Map(now));
    }
    return moments.length === 0 ? [now] : moments;
  }

  /** The place in the history that has been reached. */
  async place(): Promise<number> {
    const [last] = await this.#backend.db.query<{ at: string }>('select max(at)::text as at from watched_history');
    return Number(last?.at ?? 0);
  }
}

/** SQL that adds the rows with these numbers, in the order of their keys. */
export function fill(kind: KeyKind, from: number, to: number): string {
  const key =
    kind === 'text'
      ? `chr(65 + n % 26) || '-' || md5(n::text)`
      : `timestamptz '2026-01-01 00:00:00Z' + n * interval '7 seconds', md5(n::text)::uuid`;
  return `insert into watched select ${key}, n, n * 10, 'as it was' from generate_series(${from}, ${to}) as n;`;
}
