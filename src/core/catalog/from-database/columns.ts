import type { DescribedColumn, Reference, Relation } from '../../model/description.ts';
import { isSecretColumn } from '../../secrets/columns.ts';
import { cellTypeOf, isMoney, wordsOf } from '../column-type.ts';
import { column, lookup, through } from '../define-sheet.ts';
import type { CellType, Column } from '../sheet.ts';
import { type Label, labelOf } from './labels.ts';
import type { People } from './people.ts';
import { takeName, titleOf } from './titles.ts';

/** Where the names of other rows come from. */
export interface Around {
  /** The relation that a reference leads to, as it is read; `null` where it is not served, or may not be read. */
  readonly target: (reference: Reference) => Relation | null;
  /** Who is who behind the ids of logins. */
  readonly people: People | null;
}

/** Columns of a sheet, in three parts: what people look for first, the times of the row, and the ids. */
interface Parts {
  readonly body: Column[];
  readonly times: Column[];
  readonly ids: Column[];
}

/** The times of a row's life, which end a sheet before the ids. */
const TIMES = /^(?:created|updated|modified|deleted|inserted|archived) (?:at|on)$/;

/**
 * The columns of a relation: names in the place of the ids that lead to them, then the times of the row, then its ids. What
 * looks secret is named by nobody, and told by every backup.
 */
export function columnsOf(relation: Relation, around: Around): readonly Column[] {
  const parts: Parts = { body: [], times: [], ids: [] };
  const visible = relation.columns.filter(({ name, type }) => !isSecretColumn(relation.source, name, type));
  // A column's own header goes before a name that another row gives it.
  const taken = new Set(visible.map(({ name }) => titleOf(name).toLowerCase()));
  const headers = new Set<string>();
  for (const own of visible) {
    const type = cellTypeOf(own.name, own.type);
    if (type === null) continue;
    const name = nameBehind(own, relation, around, taken);
    if (name) parts.body.push({ ...name, header: takeName(name.header, headers) });
    const shown = ownColumn(own, type, name !== null, headers);
    partOf(own, relation, name !== null, parts).push(shown);
  }
  return [...parts.body, ...parts.times, ...parts.ids];
}

function ownColumn({ name, type }: DescribedColumn, cell: CellType, leadsOn: boolean, headers: Set<string>): Column {
  const title = titleOf(name);
  const header = takeName(leadsOn && wordsOf(name).at(-1) !== 'id' ? `${title} ID` : title, headers);
  if (leadsOn) return column(header, name, 'code');
  const adds = cell === 'money' && isAdditive(name, type);
  return adds ? { ...column(header, name, cell), control: true } : column(header, name, cell);
}

function partOf(
  { name, type }: DescribedColumn,
  relation: Relation,
  leadsOn: boolean,
  { body, times, ids }: Parts,
): Column[] {
  if (TIMES.test(wordsOf(name).join(' '))) return times;
  const isId = wordsOf(name).at(-1) === 'id' && /^(?:uuid|bigint|integer|smallint)$/.test(type);
  const refers = relation.references.some(({ columns }) => columns.includes(name));
  return leadsOn || isId || (refers && type === 'uuid') ? ids : body;
}

/** Words that make an amount one of those whose sum says nothing. */
const NO_SUM =
  /(?:^| )(?:price|prices|rate|unit|per|each|limit|min|max|minimum|maximum|average|avg|base|opening|closing|running)(?: |$)/;

/** Whether the sum of a money column says something: amounts and totals add up, prices and rates do not. */
function isAdditive(name: string, type: string): boolean {
  const words = wordsOf(name);
  return /^numeric/.test(type) && isMoney(words) && !NO_SUM.test(words.join(' '));
}

/** The name of the row that a column leads to, by a foreign key or by its value; `null` where it leads to none. */
function nameBehind(
  own: DescribedColumn,
  relation: Relation,
  around: Around,
  taken: ReadonlySet<string>,
): Column | null {
  const references = relation.references.filter(({ columns }) => columns.length === 1 && columns[0] === own.name);
  for (const reference of references) {
    const target = around.target(reference);
    const label = target && labelOf(target);
    if (!target || !label) continue;
    const header = headerOf(own.name, label, taken);
    // The API follows no foreign key into another schema, and not every version of it one from a materialized view.
    if (target.schema !== relation.schema || relation.kind === 'materialized view') {
      const match = matchIn(target, reference);
      return match === null ? null : byValue(header, own.name, target, match, label);
    }
    const isAlone = references.filter((other) => other.source === reference.source).length === 1;
    const key = isAlone ? own.name : { foreignKey: own.name, constraint: reference.constraint };
    return through(header, target.source, key, label.from, label.type);
  }
  const { people } = around;
  if (!people?.isLogin(own, relation)) return null;
  return byValue(headerOf(own.name, people.label, taken), own.name, people.relation, people.match, people.label);
}

function byValue(header: string, by: string, target: Relation, match: string, label: Label): Column {
  const place = target.schema === 'public' ? {} : { schema: target.schema };
  return lookup(header, by, { source: target.source, match, from: label.from, ...place }, label.type);
}

/** The column of a relation that a reference's target is seen in. */
function matchIn(target: Relation, { source, targets }: Reference): string | null {
  if (target.source === source) return targets[0] ?? null;
  return target.columns.find(({ origin }) => origin?.source === source && origin.column === targets[0])?.name ?? null;
}

/** `customer_id` leads to a Customer; where a column is called so already, to a Customer Name. */
function headerOf(name: string, label: Label, taken: ReadonlySet<string>): string {
  const title = titleOf(name).replace(/ (?:ID|Uuid)$/, '');
  return taken.has(title.toLowerCase()) && title !== titleOf(name) ? `${title} ${titleOf(label.from)}` : title;
}
