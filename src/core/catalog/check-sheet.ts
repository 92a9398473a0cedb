import {
  type DescribedColumn,
  type FindRelation,
  leadsTo,
  type Reference,
  type Relation,
} from '../model/description.ts';
import { cellFits } from './cell-fits.ts';
import { isNumeric, keyTypeOf } from './column-type.ts';
import { OWN_ROWS } from './mistakes.ts';
import { nearest } from './nearest.ts';
import type { Column, KeyColumn, Lookup, Sheet, Step } from './sheet.ts';

/** What a sheet is held against. */
export interface Against {
  readonly relations: readonly Relation[];
  readonly find: FindRelation;
  /** Told what is wrong. */
  readonly tell: (words: string, ungranted?: string) => void;
}

/** Holds a sheet against the database. */
export function checkSheet(sheet: Sheet, against: Against): void {
  const { source, schema = 'public', columns, key, omit = [], only, optional } = sheet;
  if (optional && !against.find(schema, source)) return;
  const relation = readable(schema, source, OWN_ROWS, against);
  if (!relation) return;
  const own = new Names(relation, usedBy(sheet));
  const need = (name: string) => own.find(name, against.tell);
  for (const column of columns) checkColumn(column, own, schema, against);
  for (const { name, type } of key) {
    const found = need(name);
    if (found) checkKeyColumn(type, found, relation, against.tell);
  }
  if (key.every(({ name }) => own.has(name))) checkUnique(key, relation, against.tell);
  for (const name of omit) need(name);
  if (only) need(only.column);
}

/** The columns that a sheet names of its source. */
function usedBy({ columns, key }: Sheet): ReadonlySet<string> {
  return new Set([
    ...columns.map(({ from, through, lookup }) => through?.[0]?.foreignKey ?? lookup?.by ?? from),
    ...key.map(({ name }) => name),
  ]);
}

/** The columns of a relation by name, and what to say of one that is not there. */
class Names {
  readonly relation: Relation;
  readonly #columns: ReadonlyMap<string, DescribedColumn>;
  readonly #used: ReadonlySet<string>;

  constructor(relation: Relation, used: ReadonlySet<string> = new Set()) {
    this.relation = relation;
    this.#columns = new Map(relation.columns.map((column) => [column.name, column]));
    this.#used = used;
  }

  has(name: string): boolean {
    return this.#columns.has(name);
  }

  /** A column; where it is missing, tells the nearest there is, one that is not yet in use rather than another. */
  find(name: string, tell: (words: string) => void, where = ''): DescribedColumn | undefined {
    const found = this.#columns.get(name);
    if (found) return found;
    const names = [...this.#columns.keys()];
    const near =
      nearest(
        name,
        names.filter((other) => !this.#used.has(other)),
      ) ?? nearest(name, names);
    tell(`\`${name}\`${where} is not in ${this.relation.source}${thereIs(near)}`);
    return undefined;
  }
}

function thereIs(name: string | null): string {
  return name === null ? '' : `; there is \`${name}\``;
}

/** A relation of which something may be read. */
function readable(
  schema: string,
  source: string,
  why: string,
  { relations, find, tell }: Against,
): Relation | undefined {
  const relation = find(schema, source);
  if (!relation) {
    const near = nearest(
      source,
      relations.filter((other) => other.schema === schema).map((other) => other.source),
    );
    const elsewhere = relations.find((other) => other.source === source)?.schema;
    const place = schema === 'public' ? '' : ` in the schema ${schema}`;
    const other = elsewhere === undefined ? thereIs(near) : `; there is one in the schema ${elsewhere}`;
    tell(`\`${source}\`, which ${why}, is not there${place}${other}`);
  } else if (relation.columns.length === 0) {
    tell(`your account may not read \`${source}\`, which ${why}: it needs a grant`, source);
    return undefined;
  }
  return relation;
}

function checkColumn(column: Column, own: Names, schema: string, against: Against): void {
  const { header, from, type, through, lookup, control } = column;
  const found = lookup
    ? checkLookup(header, from, lookup, own, against)
    : through
      ? checkSteps(header, from, through, own, schema, against)
      : own.find(from, against.tell);
  if (!found) return;
  const unfit = cellFits(type, found.type);
  if (unfit !== null) against.tell(`\`${from}\` is ${found.type}, ${unfit}`);
  else if (control && !isNumeric(found.type)) {
    against.tell(`\`${from}\` is ${found.type}, which has no control total`);
  }
}

function checkSteps(
  header: string,
  from: string,
  steps: readonly Step[],
  own: Names,
  schema: string,
  against: Against,
): DescribedColumn | undefined {
  let at = own;
  for (const [index, step] of steps.entries()) {
    const place = steps.length === 1 ? '' : `, at step ${index + 1} of ${steps.length}`;
    const where = ` of the column ${header}${place},`;
    const foreignKey = at.find(step.foreignKey, against.tell, index === 0 && steps.length === 1 ? '' : where);
    const target = readable(schema, step.source, `the column ${header} leads into${place}`, against);
    if (!foreignKey || !target) return undefined;
    const wrong = whyNot(step, at.relation, target);
    if (wrong !== null) {
      against.tell(`the column ${header} can't be followed${place}: ${wrong}`);
      return undefined;
    }
    at = new Names(target);
  }
  return at.find(from, against.tell, ` of the column ${header}`);
}

/** Why the server can't follow a step; `null` where it can. */
function whyNot({ foreignKey, constraint }: Step, from: Relation, target: Relation): string | null {
  const isSaid = (reference: Reference) =>
    constraint === undefined ? isAlone(reference, foreignKey) : reference.constraint === constraint;
  const leading = from.references.filter((reference) => isSaid(reference) && leadsTo(reference, target));
  if (leading.length === 1) return null;
  if (leading.length > 1) {
    const names = leading.map((reference) => `\`${reference.constraint}\``).join(' and ');
    return `two foreign keys lead from \`${foreignKey}\` to ${target.source}; name one of ${names} as its constraint`;
  }
  const known = from.references
    .filter((reference) => leadsTo(reference, target))
    .map((reference) => reference.constraint);
  if (constraint !== undefined) {
    return `no foreign key \`${constraint}\` leads from ${from.source} to ${target.source}${thereIs(nearest(constraint, known))}`;
  }
  const elsewhere = from.references.find((reference) => isAlone(reference, foreignKey));
  const leads =
    elsewhere === undefined
      ? `no foreign key leads from \`${foreignKey}\` of ${from.source} to ${target.source}`
      : `\`${foreignKey}\` of ${from.source} leads to ${elsewhere.schema}.${elsewhere.source}, not to ${target.source}`;
  return `${leads}; a lookup finds a name by value`;
}

function isAlone({ columns }: Reference, name: string): boolean {
  return columns.length === 1 && columns[0] === name;
}

function checkLookup(
  header: string,
  from: string,
  { by, source, match, schema = 'public' }: Lookup,
  own: Names,
  against: Against,
): DescribedColumn | undefined {
  own.find(by, against.tell);
  const relation = readable(schema, source, `the column ${header} looks up`, against);
  if (!relation) return undefined;
  const names = new Names(relation);
  names.find(match, against.tell, `, by which the column ${header} looks up,`);
  return names.find(from, against.tell, ` of the column ${header}`);
}

function checkKeyColumn(
  said: KeyColumn['type'],
  { name, type, nullable }: DescribedColumn,
  { kind, source }: Relation,
  tell: (words: string) => void,
): void {
  const known = keyTypeOf(type);
  const fits = said === known || said === 'text' || (said === 'numeric' && known === 'bigint');
  if (!fits) tell(`\`${name}\` of its key is ${type}, not ${said}`);
  // Whether a view's column may be null is not known.
  if (nullable && kind.endsWith('table')) {
    tell(`\`${name}\` of its key may be null in ${source}, so rows could be missed; a key is never null`);
  }
}

/** Where the database knows keys, one of them must lie within the sheet's. */
function checkUnique(key: readonly KeyColumn[], { keys, source }: Relation, tell: (words: string) => void): void {
  const names = key.map(({ name }) => name);
  const isUnique = keys.some(({ columns }) => columns.every((column) => names.includes(column)));
  if (isUnique || keys.length === 0) return;
  const known = keys.map(({ columns }) => columns.join(', ')).join('; ');
  tell(`its key (${names.join(', ')}) is not unique in ${source}; unique is: ${known}`);
}
