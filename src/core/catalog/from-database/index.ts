import { type Description, leadsTo, type Reference, type Relation, relationsOf } from '../../model/description.ts';
import { wordsOf } from '../column-type.ts';
import type { Catalog, Key, Sheet } from '../sheet.ts';
import { columnsOf } from './columns.ts';
import { keyOf } from './key-of.ts';
import { inOrder } from './order.ts';
import { peopleAmong } from './people.ts';
import { chooseSources, keylessRemark, type Remark } from './sources.ts';
import { takeName, titleOf } from './titles.ts';

/** A catalog that nobody has written, and what its reader should know. */
export interface FoundCatalog {
  readonly catalog: Catalog;
  readonly remarks: readonly Remark[];
}

/** A relation that is read, by its key. */
interface Chosen {
  readonly relation: Relation;
  readonly key: Key;
}

/**
 * Makes a catalog of what a database says of itself: a sheet a table, the largest families first and logs last. Names come by
 * foreign keys, cells by the types and names of columns. What can't be read safely is in no sheet, and a remark says so.
 */
export function catalogFromDatabase(description: Description): FoundCatalog {
  const find = relationsOf(description);
  const { chosen, insteadOf, remarks } = chooseSources(description.relations, find);
  const readable: Chosen[] = [];
  const keyless: Remark[] = [];
  for (const relation of chosen) {
    const key = keyOf(relation, find);
    if (key) readable.push({ relation, key });
    else keyless.push(keylessRemark(relation));
  }
  const target = ({ schema, source }: Reference): Relation | null => {
    const table = find(schema, source);
    const read = table && (insteadOf.get(table) ?? table);
    return read && read.columns.length > 0 ? read : null;
  };
  const followed = (reference: Reference) => {
    const relation = target(reference);
    return relation && leadsTo(reference, relation) ? relation : null;
  };
  const people = peopleAmong(chosen);
  const keys = new Map(readable.map(({ relation, key }) => [relation, key]));
  const ordered = inOrder(
    readable.map(({ relation }) => relation),
    ({ references }) => references.flatMap((reference) => target(reference) ?? []),
  );
  const names = new Set<string>(['summary', 'long text']);
  const catalog = ordered.flatMap((relation): readonly Sheet[] => {
    const columns = columnsOf(relation, { target: followed, people });
    if (columns.length === 0) return [];
    const place = relation.schema === 'public' ? {} : { schema: relation.schema };
    const name = takeName(sheetName(relation), names);
    return [{ name, source: relation.source, ...place, key: keys.get(relation) as Key, columns }];
  });
  return { catalog, remarks: [...keyless, ...remarks] };
}

function sheetName({ schema, source, kind }: Relation): string {
  const words = wordsOf(source);
  const isSafeView = kind === 'view' && words.includes('safe');
  const title = titleOf(source);
  const bare = isSafeView ? title.replace(/(?:^Safe | Safe$)/, '') : title;
  return schema === 'public' ? bare : `${titleOf(schema)} ${bare}`;
}
