import { BackupError, type Column, type PageQuery, type Row, say } from '../../core/index.ts';
import { among, behind, chosen } from './keyset.ts';
import { type Filterable, quoted, where } from './quoting.ts';
import { selection } from './select.ts';

/** Characters that an address may have: gateways and servers refuse longer ones, some from 8,000 on. */
const LONGEST_ADDRESS = 6_000;

/** Characters of it that are no parameters: the project's address and the name of what is read. */
const HOST = 300;

/** Times that a page is asked for in parts until the same rows are in all of them. */
const MOST_TRIES = 3;

/** The parameters of a request, to know how long its address is before there is one. */
class Parameters implements Filterable<Parameters> {
  readonly #all = new URLSearchParams();

  get length(): number {
    return this.#all.toString().length;
  }

  set(name: string, value: string): this {
    this.#all.append(name, value);
    return this;
  }

  filter(column: string, operator: string, value: string): this {
    return this.set(column, `${operator}.${value}`);
  }

  or(filters: string): this {
    return this.set('or', `(${filters})`);
  }
}

/** Characters of the address that asks for a page. */
function lengthOf(query: PageQuery): number {
  const order = query.key.map(({ name }) => `${quoted(name)}.asc`).join(',');
  const parameters = new Parameters().set('select', selection(query).select).set('order', order);
  if (query.notNull !== undefined) where(parameters, query.notNull, 'not.is', 'null');
  behind(among(chosen(parameters, query.only), query), query);
  return HOST + parameters.length;
}

/** The columns of a page in as few parts as addresses allow; those that are reached by the same steps stand together. */
function partsOf(query: PageQuery): readonly (readonly Column[])[] {
  // The other parts are asked for up to the last key of the first, which may be as long as the one that they begin behind.
  const upTo = query.upTo ?? query.after?.key ?? null;
  const split = (columns: readonly Column[]): readonly (readonly Column[])[] => {
    if (columns.length < 2 || lengthOf({ ...query, columns, upTo }) <= LONGEST_ADDRESS) return [columns];
    const half = Math.ceil(columns.length / 2);
    return [...split(columns.slice(0, half)), ...split(columns.slice(half))];
  };
  const steps = ({ through = [] }: Column) => JSON.stringify(through);
  return split(query.columns.toSorted((a, b) => (steps(a) < steps(b) ? -1 : steps(a) > steps(b) ? 1 : 0)));
}

/**
 * Asks for a page, in parts of its columns where the address would be too long for one, joined by the key. A row that is not in
 * all of them came or went meanwhile: then all are asked for again. One that changes meanwhile may be old in one part and new in
 * another.
 */
export async function widePage(
  query: PageQuery,
  ask: (query: PageQuery) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  if (lengthOf(query) <= LONGEST_ADDRESS) return ask(query);
  const [first = [], ...others] = partsOf(query);
  if (others.length === 0) return ask(query);
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const rows = await ask({ ...query, columns: first });
    const last = rows.at(-1)?.key;
    if (last === undefined) return [];
    const rest = await Promise.all(others.map((columns) => allUpTo(last, { ...query, columns }, ask)));
    const joined = join(query.columns, [first, ...others], rows, rest);
    if (joined !== null) return joined;
  }
  throw new BackupError('server', say('read.rows_came_and_went'), {
    hint: say('hint.fewer_people'),
  });
}

/** The rows of a part up to a key, by their keys. A row that came meanwhile may have pushed the last ones off a page. */
async function allUpTo(
  last: readonly string[],
  query: PageQuery,
  ask: (query: PageQuery) => Promise<readonly Row[]>,
): Promise<ReadonlyMap<string, Row>> {
  const found = new Map<string, Row>();
  let { after } = query;
  while (!found.has(nameOf(last))) {
    const page = await ask({ ...query, after, upTo: last });
    for (const row of page) found.set(nameOf(row.key), row);
    const end = page.at(-1)?.key;
    if (end === undefined) break;
    after = { key: end, take: 'rest' };
  }
  return found;
}

/** The rows of the first part with the values of all, in the order of the columns; `null` where a part lacks one of them. */
function join(
  columns: readonly Column[],
  parts: readonly (readonly Column[])[],
  rows: readonly Row[],
  rest: readonly ReadonlyMap<string, Row>[],
): readonly Row[] | null {
  const place = new Map(parts.flat().map((column, index) => [column, index]));
  const places = columns.map((column) => place.get(column) ?? 0);
  const joined: Row[] = [];
  for (const row of rows) {
    const all = [row, ...rest.map((part) => part.get(nameOf(row.key)))];
    if (!all.every((part) => part !== undefined)) return null;
    const values = all.flatMap((part) => part.values);
    const unresolved = all.reduce((sum, part) => sum + part.unresolved, 0);
    joined.push({ key: row.key, values: places.map((at) => values[at] ?? null), unresolved });
  }
  return joined;
}

function nameOf(key: readonly string[]): string {
  return JSON.stringify(key);
}
