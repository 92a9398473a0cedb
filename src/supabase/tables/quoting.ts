/** What PostgREST takes for itself among the parameters of an address, before it looks for a column. */
const PARAMETERS = new Set(['select', 'order', 'limit', 'offset', 'columns', 'on_conflict', 'and', 'or', 'not']);

/** Words that begin something else than a column's name in a logic tree. */
const LOGIC = new Set(['and', 'or', 'not']);

const PLAIN = /^[a-z_][a-z0-9_]*$/i;

/** A name as PostgREST reads it in `select` and `order`: quoted where it is more than letters, digits and underscores. */
export function quoted(name: string): string {
  return PLAIN.test(name) ? name : quotedValue(name);
}

/** A name inside of `or=(…)`. */
export function quotedInTree(name: string): string {
  return LOGIC.has(name) ? quotedValue(name) : quoted(name);
}

/** A value inside of `or=(…)` or `in.(…)`. */
export function quotedValue(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}

/** What a condition needs of a request. */
export interface Filterable<Q> {
  filter(column: string, operator: string, value: string): Q;
  or(filters: string): Q;
}

/** Keeps the rows that fulfil a condition, in a parameter of its own; `value` as PostgREST writes it there. */
export function where<Q extends Filterable<Q>>(request: Q, name: string, operator: string, value: string): Q {
  return request.filter(PARAMETERS.has(name) ? quotedValue(name) : quoted(name), operator, value);
}
