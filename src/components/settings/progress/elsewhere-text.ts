import type { RunElsewhere } from '../../../state/index.ts';
import { clock } from '../shared/time.ts';

/** That somebody else makes a backup, in a line: `admin@example.com is backing up since 14:05`. */
export function elsewhereText({ other }: RunElsewhere, timeZone: string): string {
  if (other === null) return 'Another backup was being made at that moment';
  return `${other.by} is backing up since ${clock(other.since, timeZone)}`;
}

/** What that means for whoever reads it. */
export function elsewhereAdvice({ other }: RunElsewhere): string {
  if (other === null) return 'It is over by now. If it is not in the history below, make one yourself.';
  const where = other.mine ? 'It is your own account, in another tab or browser. ' : '';
  return `${where}One backup is made at a time; this one will be in the history as soon as it is finished.`;
}
