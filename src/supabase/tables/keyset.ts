import type { Key, KeyColumn, PageQuery, Position, RowChoice } from '../../core/index.ts';
import { type Filterable, quotedInTree, quotedValue, where } from './quoting.ts';

/** A column of the key and the value that it is held against. */
interface Part {
  readonly column: KeyColumn;
  readonly value: string;
}

/** A condition on one column, or on several: either the one, or all of the others. */
type Condition =
  | (Part & { readonly operator: string })
  | { readonly either: Condition; readonly all: readonly Condition[] };

/** Keeps the rows behind a position, and up to a key, by conditions that let an index scan start there. */
export function behind<Q extends Filterable<Q>>(request: Q, { key, after, upTo }: Omit<PageQuery, 'limit'>): Q {
  const conditions = [...(after ? startAfter(key, after) : []), ...(upTo ? beyond(partsOf(key, upTo), UP_TO) : [])];
  const tree: Condition[] = [];
  let rows = request;
  for (const condition of conditions) {
    if ('either' in condition || !isPlain(condition)) tree.push(condition);
    else rows = where(rows, condition.column.name, condition.operator, condition.value);
  }
  const [first] = tree;
  if (first === undefined) return rows;
  return rows.or(tree.length === 1 && 'either' in first ? branches(first) : all(tree));
}

/**
 * Whether a condition is a plain filter, whose value is all of its text. In a logic tree the value is quoted: a large number, or
 * a text like `null` or ` a`, stays what it is there for every server, and one with a quote in it for some only. So does a name
 * that has to be quoted itself, as a parameter.
 */
function isPlain({ column: { name, type }, value }: Part): boolean {
  if (quotedInTree(name) !== name) return true;
  if (type === 'text') return /["\\]/.test(value);
  return type !== 'bigint' && type !== 'numeric';
}

/** Keeps the rows that have certain values in certain columns. */
export function among<Q extends Filterable<Q>>(request: Q, { among: wanted }: Pick<PageQuery, 'among'>): Q {
  if (wanted === undefined) return request;
  const { columns, values } = wanted;
  const [first] = columns;
  if (columns.length === 1 && first !== undefined) {
    return where(request, first, 'in', `(${values.map(([value = '']) => quotedValue(value)).join(',')})`);
  }
  const rows = values.map((row) =>
    columns.map((name, index) => `${quotedInTree(name)}.eq.${quotedValue(row[index] ?? '')}`).join(','),
  );
  return request.or(rows.map((conditions) => `and(${conditions})`).join(','));
}

/** Keeps the rows of a choice. */
export function chosen<Q extends Filterable<Q>>(request: Q, only: RowChoice | undefined): Q {
  if (only === undefined) return request;
  const { column } = only;
  if ('in' in only) return where(request, column, 'in', `(${only.in.map(quotedValue).join(',')})`);
  const dated = where(request, column, 'not.is', 'null');
  const begun = only.from === null ? dated : where(dated, column, 'gte', only.from);
  return only.before === null ? begun : where(begun, column, 'lt', only.before);
}

function partsOf(key: Key, values: readonly string[]): readonly Part[] {
  return key.map((column, index) => ({ column, value: values[index] ?? '' }));
}

function startAfter(key: Key, { key: values, take }: Position): readonly Condition[] {
  const parts = partsOf(key, values);
  const [first, ...rest] = parts;
  if (first === undefined) return [];
  if (rest.length === 0 || take === 'past ties') return [{ ...first, operator: 'gt' }];
  if (take === 'ties') return [{ ...first, operator: 'eq' }, ...beyond(rest, BEHIND)];
  return beyond(parts, BEHIND);
}

/** The operator of a key's last column, and that of the ones before it. */
interface Operators {
  readonly last: string;
  readonly strictly: string;
}

const BEHIND: Operators = { last: 'gt', strictly: 'gt' };
const UP_TO: Operators = { last: 'lte', strictly: 'lt' };

/**
 * Beyond the values of several columns: `a >= X and (a > X or b > Y)`. The first condition is implied by the second; it is
 * what the index scan starts or ends by.
 */
function beyond([first, ...rest]: readonly Part[], operators: Operators): readonly Condition[] {
  if (first === undefined) return [];
  if (rest.length === 0) return [{ ...first, operator: operators.last }];
  const either = { ...first, operator: operators.strictly };
  return [
    { ...first, operator: `${operators.strictly}e` },
    { either, all: beyond(rest, operators) },
  ];
}

function all(conditions: readonly Condition[]): string {
  const texts = conditions.map((condition) =>
    'either' in condition
      ? `or(${branches(condition)})`
      : `${quotedInTree(condition.column.name)}.${condition.operator}.${quotedValue(condition.value)}`,
  );
  return texts.length === 1 ? texts.join() : `and(${texts.join()})`;
}

function branches({ either, all: others }: Extract<Condition, { either: Condition }>): string {
  return `${all([either])},${all(others)}`;
}
