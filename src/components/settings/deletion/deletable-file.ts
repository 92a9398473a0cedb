import type { ReactNode } from 'react';

/** What is to be deleted. */
export interface DeletableFile {
  /** The id of its record, or its path where it belongs to none. */
  readonly target: string;
  /** What it is called: a name, or a path. */
  readonly name: string;
  /** What it is, in a line. */
  readonly about: ReactNode;
  /** What whoever deletes it should think of. */
  readonly warning: string;
  /** Why it can't be deleted; `null` where nothing is known to be in the way. */
  readonly refusal: string | null;
}
