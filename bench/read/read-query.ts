import type { Field, SourceRows } from './read-rows.ts';
import { COLUMNS, type SourceColumn } from './read-sources.ts';

/** What a request for rows comes to: its fields, and the rows from one ordinal number to before another. */
export interface Answer {
  readonly fields: readonly Field[];
  readonly from: number;
  readonly to: number;
}

/** A request that this server does not understand. */
export class BadRequest extends Error {}

const KNOWN = ['select', 'order', 'limit', 'offset', 'created_at', 'id', 'or'];

/**
 * Understands as much of PostgREST's language as readers in the order of `created_at, id` speak. `cap` is the most rows
 * of an answer. Throws `BadRequest` for all else: a filter that was passed over would measure another request.
 */
export function answer(rows: SourceRows, query: URLSearchParams, cap: number): Answer {
  const names = [...query.keys()];
  if (new Set(names).size < names.length) throw new BadRequest('A parameter came twice.');
  for (const name of names) if (!KNOWN.includes(name)) throw new BadRequest(`Unknown parameter ${name}.`);
  const { first, end } = range(rows, query);
  const order = query.get('order');
  const oneTime = query.get('created_at')?.startsWith('eq.') ?? false;
  if (order !== null && order !== 'created_at.asc,id.asc' && !(oneTime && order === 'id.asc'))
    throw new BadRequest(`Order ${order}.`);
  const from = Math.min(first + whole(query.get('offset') ?? '0'), end);
  return {
    fields: fieldsOf(query.get('select') ?? '*'),
    from,
    to: Math.min(end, from + Math.min(cap, whole(query.get('limit') ?? String(cap)))),
  };
}

/** The rows that pass the filters, which are always a run of the key's order. */
function range(rows: SourceRows, query: URLSearchParams): { readonly first: number; readonly end: number } {
  const [createdAt, id, or] = ['created_at', 'id', 'or'].map((name) => query.get(name));
  const [operator = '', time = ''] = createdAt?.match(/^(\w+)\.(.*)$/)?.slice(1) ?? [];
  const later = or?.match(/^\(created_at\.gt\."([^"]+)",id\.gt\."([^"]+)"\)$/);
  const next = id?.match(/^gt\.(.+)$/);
  if ((or && !later) || (id && !next)) throw new BadRequest(`Filter ${or ?? id}.`);
  const filters = `${operator}${later ? ' or' : ''}${next ? ' id' : ''}`;
  switch (filters) {
    case '':
      return { first: 0, end: rows.count };
    case 'gt':
      return { first: rows.firstAt(time, true), end: rows.count };
    case 'gte':
      return { first: rows.firstAt(time, false), end: rows.count };
    case 'gte or':
      if (later?.[1] !== time) break;
      return { first: rows.firstAfter(time, later[2] ?? ''), end: rows.count };
    case 'eq':
      return { first: rows.firstAt(time, false), end: rows.firstAt(time, true) };
    case 'eq id': {
      const end = rows.firstAt(time, true);
      return { first: Math.min(rows.firstAfter(time, next?.[1] ?? ''), end), end };
    }
  }
  throw new BadRequest(`Filters ${query}.`);
}

/** `*`, or columns with or without an alias and `::text`. */
function fieldsOf(select: string): readonly Field[] {
  if (select === '*') return COLUMNS.map((column) => ({ alias: column.name, column, asText: false }));
  return select.split(',').map((item) => {
    const [, alias, name = '', cast] = item.match(/^(?:(\w+):)?(\w+)(::text)?$/) ?? [];
    return { alias: alias ?? name, column: columnOf(name), asText: cast !== undefined };
  });
}

function columnOf(name: string): SourceColumn {
  const column = COLUMNS.find((entry) => entry.name === name);
  if (!column) throw new BadRequest(`column ${name} does not exist`);
  return column;
}

function whole(text: string): number {
  if (!/^\d+$/.test(text)) throw new BadRequest(`${text} is no number of rows.`);
  return Number(text);
}
