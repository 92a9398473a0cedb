import type { Key, PageQuery, Position, RowChoice } from '../backup';
import { type Filterable, quoted, quotedInTree, quotedValue, where } from './quoting';

/** A column of the key and the value that it is held against. */
interface Part {
  readonly name: string;
  readonly value: string;
}

/** A condition on one column, or on several: either the one, or all of the others. */
type Condition =
  | (Part & { readonly operator: string })
  | { readonly either: Condition; readonly all: readonly Condition[] };

/** Keeps the rows behind a position, and up to a key, by conditions that let an index scan start there. */
export function behind<Q extends Filterable<Q>>(request: Q, { key, after, upTo }: Omit<PageQuery, 'limit'>): Q {
  const conditions = [...(after ? startAfter(key, after) : []), ...(upTo ? beyond(partsOf(key, upTo), UP_TO) : [])];
  if (conditions.length === 0) return request;
  const nested = conditions.filter((condition) => 'either' in condition);
  // A large number in a plain filter may be read as a double; in a logic tree it is quoted, and stays a text. Names that have to
  // be quoted are understood by more servers as parameters.
  const hasNumbers = key.some(({ type, name }) => (type === 'bigint' || type === 'numeric') && quoted(name) === name);
  if (hasNumbers || nested.length > 1) return request.or(all(conditions));
  return conditions.reduce(
    (rows, condition) =>
      'either' in condition
        ? rows.or(branches(condition))
        : where(rows, condition.name, condition.operator, condition.value),
    request,
  );
}

/** Keeps the rows of a choice. */
export function chosen<Q extends Filterable<Q>>(request: Q, only: RowChoice | undefined): Q {
  if (only === undefined) return request;
  return where(request, only.column, 'in', `(${only.in.map(quotedValue).join(',')})`);
}

function partsOf(key: Key, values: readonly string[]): readonly Part[] {
  return key.map(({ name }, index) => ({ name, value: values[index] ?? '' }));
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
      : `${quotedInTree(condition.name)}.${condition.operator}.${quotedValue(condition.value)}`,
  );
  return texts.length === 1 ? texts.join() : `and(${texts.join()})`;
}

function branches({ either, all: others }: Extract<Condition, { either: Condition }>): string {
  return `${all([either])},${all(others)}`;
}
