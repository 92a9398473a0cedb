import type { Texts } from '../../../locales/index.ts';
import type { RunElsewhere } from '../../../state/index.ts';

/** That somebody else makes a backup, in a line: `admin@example.com is backing up since 14:05`. */
export function elsewhereText({ other }: RunElsewhere, { page, format }: Texts): string {
  if (other === null) return page.status.elsewhere.unknown;
  return page.status.elsewhere.since(other.by, format.clock(other.since));
}

/** What that means for whoever reads it. */
export function elsewhereAdvice({ other }: RunElsewhere, { page }: Texts): string {
  const { over, own, oneAtATime } = page.status.elsewhere;
  if (other === null) return over;
  return other.mine ? `${own} ${oneAtATime}` : oneAtATime;
}
