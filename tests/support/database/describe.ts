import type { DescribedColumn, Reference, Relation } from '../../../src/core/model/description.ts';

/** What a test says of a relation; the rest is as of a table with a key `id` that is granted to those who sign in. */
interface Said extends Partial<Omit<Relation, 'columns' | 'references' | 'keys'>> {
  /** Columns by name: their type, `?` behind it where they may be null, and `= table.column` for what a view shows. */
  readonly columns: Readonly<Record<string, string>>;
  /** Foreign keys by their columns: `table` for its id, else `schema.table.column`. */
  readonly references?: Readonly<Record<string, string>>;
  readonly keys?: readonly (readonly string[])[];
}

/** A relation, described in a few words. */
export function relation(source: string, said: Said): Relation {
  const { columns, references = {}, keys = [['id']], ...more } = said;
  return {
    schema: 'public',
    source,
    kind: 'table',
    comment: null,
    rows: null,
    orders: [],
    base: null,
    asCaller: null,
    isOpen: false,
    ...more,
    columns: Object.entries(columns).map(([name, words]) => describedColumn(name, words)),
    keys: keys.map((names, index) => ({ columns: names, primary: index === 0 })),
    references: Object.entries(references).map(([names, target]) => reference(source, names, target)),
  };
}

function describedColumn(name: string, words: string): DescribedColumn {
  const [said = '', origin] = words.split(' = ');
  const [source = '', column = ''] = origin?.split('.') ?? [];
  return {
    name,
    type: said.replace('?', ''),
    nullable: said.endsWith('?'),
    comment: null,
    words: null,
    origin: origin === undefined ? null : { schema: 'public', source, column },
  };
}

function reference(source: string, names: string, target: string): Reference {
  const [schema = '', table = '', column = ''] = target.includes('.') ? target.split('.') : ['public', target, 'id'];
  const columns = names.split(', ');
  return {
    constraint: `${source}_${columns.join('_')}_fkey`,
    columns,
    ...{ schema, source: table, targets: columns.map(() => column) },
  };
}
