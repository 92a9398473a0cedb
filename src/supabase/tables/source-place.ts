import type { RowChoice, Source } from '../../core/index.ts';

/** Whether these are all tables of schema `public`, with all their rows: what the module's functions take without being told. */
export function isPlain(sources: readonly Source[]): boolean {
  return sources.every(({ schema, only }) => schema === undefined && only === undefined);
}

export function schemaOf({ schema }: Source): string {
  return schema ?? 'public';
}

export function choiceOf({ only }: Source): RowChoice | null {
  return only ?? null;
}

/** What a function of the module is told of a source that is not simply a table of schema `public`. */
export function placeOf(source: Source): object {
  return isPlain([source]) ? {} : { schema: schemaOf(source), choice: choiceOf(source) };
}
