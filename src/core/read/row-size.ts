import type { Row } from '../model/types.ts';

/** What a row weighs at least: short texts take memory too. */
export const LEAST_SIZE = 1_000;

/** What pages weigh that are still held: each is asked for by those who read, keep and write it. */
const known = new WeakMap<readonly Row[], number>();

/** What rows weigh in memory: their characters, but no row less than {@link LEAST_SIZE}. */
export function sizeOf(rows: readonly Row[]): number {
  const weight = known.get(rows) ?? weigh(rows);
  known.set(rows, weight);
  return weight;
}

function weigh(rows: readonly Row[]): number {
  let weight = 0;
  for (const { values } of rows) {
    let characters = 0;
    for (const text of values) characters += text?.length ?? 0;
    weight += Math.max(LEAST_SIZE, characters);
  }
  return weight;
}
