/** A part of a sentence that counts (`strong`), or a name whose letters may run the other way (`name`). */
export interface Marked {
  readonly as: 'strong' | 'name';
  readonly text: string;
}

/** A sentence with parts that stand out. Whoever shows it decides how. */
export type RichText = readonly (string | Marked)[];

/** What counts in a sentence. */
export function strong(text: string): Marked {
  return { as: 'strong', text };
}

/** A name within a sentence, of a file for one. */
export function name(text: string): Marked {
  return { as: 'name', text };
}
