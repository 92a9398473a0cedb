import type { Relation } from '../../model/description.ts';
import { wordsOf } from '../column-type.ts';

/** Words of tables that keep what happened, of which there is no end. */
const LOGS = new Set(
  'log logs audit audits history histories event events activity activities notification notifications session sessions tracking analytics webhook webhooks queue jobs'.split(
    ' ',
  ),
);

/**
 * Puts tables in the order that their owner thinks in: the largest families first, each headed by the table that the others
 * refer to; what keeps a log comes last.
 */
export function inOrder(
  relations: readonly Relation[],
  targetsOf: (relation: Relation) => readonly Relation[],
): readonly Relation[] {
  const members = new Map<Relation, Set<Relation>>(relations.map((relation) => [relation, new Set()]));
  for (const relation of relations) {
    for (const target of targetsOf(relation)) if (target !== relation) members.get(target)?.add(relation);
  }
  const sizeOf = (relation: Relation) => members.get(relation)?.size ?? 0;
  const weight = (a: Relation, b: Relation) =>
    sizeOf(b) - sizeOf(a) || (b.rows ?? 0) - (a.rows ?? 0) || (nameOf(a) < nameOf(b) ? -1 : 1);
  const placed = new Set<Relation>();
  for (const head of relations.filter((relation) => !isLog(relation)).sort(weight)) {
    placed.add(head);
    for (const member of [...(members.get(head) ?? [])].filter((one) => !isLog(one)).sort(weight)) placed.add(member);
  }
  for (const log of relations.filter(isLog).sort(weight)) placed.add(log);
  return [...placed];
}

function isLog({ source }: Relation): boolean {
  return wordsOf(source).some((word) => LOGS.has(word));
}

function nameOf({ schema, source }: Relation): string {
  return `${schema}.${source}`;
}
