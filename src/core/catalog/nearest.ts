/** Names that differ more than this, of 1, are not meant by each other. */
const FARTHEST = 0.75;

/** What each of the first letters that two names share brings them nearer, and how many count. */
const PREFIX_COUNTS = 0.1;
const LONGEST_PREFIX = 4;

/** The name that is nearest to one that is wanted and not there; `null` where none is near. The first of equals. */
export function nearest(wanted: string, names: Iterable<string>): string | null {
  let best: string | null = null;
  let least = FARTHEST;
  for (const name of names) {
    const difference = differenceOf(wanted.toLowerCase(), name.toLowerCase());
    if (difference < least) {
      best = name;
      least = difference;
    }
  }
  return best;
}

/** How much two names differ: the edits from one to the other, of as many as there could be, less for a beginning that they share. */
function differenceOf(a: string, b: string): number {
  let prefix = 0;
  while (prefix < LONGEST_PREFIX && prefix < a.length && a[prefix] === b[prefix]) prefix += 1;
  const edits = editsBetween(a, b) / Math.max(1, a.length, b.length);
  return edits * (1 - prefix * PREFIX_COUNTS);
}

/** Letters to put in, take out or change (Levenshtein). */
function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
