/** A column as the database describes it. Only columns that the caller may read are described. */
export interface DescribedColumn {
  readonly name: string;
  /** As `format_type` writes it; of a domain the type that it stands for. */
  readonly type: string;
  readonly nullable: boolean;
  readonly comment: string | null;
  /** The words of an enum, in their order. */
  readonly words: readonly string[] | null;
  /** Of a view's column, the column of a table that it shows. */
  readonly origin: { readonly schema: string; readonly source: string; readonly column: string } | null;
}

/** Columns that tell each row from every other. */
export interface DescribedKey {
  readonly columns: readonly string[];
  readonly primary: boolean;
}

/** A foreign key: the row of `source` whose `targets` have the values of `columns`. */
export interface Reference {
  readonly constraint: string;
  readonly columns: readonly string[];
  readonly schema: string;
  readonly source: string;
  readonly targets: readonly string[];
}

/** A table or view. A view has the keys and references of the table that it shows the rows of. */
export interface Relation {
  readonly schema: string;
  readonly source: string;
  readonly kind: 'table' | 'partitioned table' | 'foreign table' | 'view' | 'materialized view';
  readonly comment: string | null;
  readonly columns: readonly DescribedColumn[];
  readonly keys: readonly DescribedKey[];
  readonly references: readonly Reference[];
  /** Columns that an index has the rows in the order of. */
  readonly orders: readonly (readonly string[])[];
  /** Of a view that simply shows rows of one table, that table, and whether it shows all of them. */
  readonly base: { readonly schema: string; readonly source: string; readonly isWhole: boolean } | null;
  /** About how many rows it has; `null` where the database has no idea. */
  readonly rows: number | null;
  /** Of a view, whether it reads with the rights of whoever asks. */
  readonly asCaller: boolean | null;
  /** Whether it can be read without signing in, and no policy stands before that. */
  readonly isOpen: boolean;
}

/** What there is in the schemas that the API serves. */
export interface Description {
  readonly relations: readonly Relation[];
}

/** Finds a relation by its schema and name. */
export type FindRelation = (schema: string, source: string) => Relation | undefined;

/** Finds the relations of a description. */
export function relationsOf({ relations }: Description): FindRelation {
  const byName = new Map(relations.map((relation) => [nameOf(relation), relation]));
  return (schema, source) => byName.get(nameOf({ schema, source }));
}

function nameOf({ schema, source }: Pick<Relation, 'schema' | 'source'>): string {
  return JSON.stringify([schema, source]);
}

/** Whether a reference leads to this relation: to the table itself, or to the same row in a view of it. */
export function leadsTo(reference: Reference, target: Relation): boolean {
  if (reference.schema === target.schema && reference.source === target.source) return true;
  return (
    (target.kind === 'view' || target.kind === 'materialized view') &&
    reference.targets.every((column) =>
      target.columns.some(
        ({ origin }) =>
          origin !== null &&
          origin.schema === reference.schema &&
          origin.source === reference.source &&
          origin.column === column,
      ),
    )
  );
}
