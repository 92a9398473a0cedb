import { BackupError, type PageQuery, type Step, say } from '../../core/index.ts';

/** What PostgREST says of a relation that it can't follow. */
interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly details?: unknown;
  readonly hint?: string | null;
}

/** The error of a relation between two tables that the API can't follow; `null` for any other refusal. */
export function relationError(error: Refusal, { columns }: Pick<PageQuery, 'columns'>): BackupError | null {
  const { code, message } = error;
  if (code !== 'PGRST200' && code !== 'PGRST201') return null;
  const isMissing = code === 'PGRST200';
  const step = stepIn(wordsOf(error), columns);
  const unnamed = isMissing ? say('server.no_foreign_key') : say('server.two_foreign_keys', { words: message });
  const told = step === undefined ? unnamed : say('server.not_one_foreign_key', namesIn(step));
  return new BackupError('relation_missing', told, {
    hint: isMissing ? say('hint.name_foreign_key') : say('hint.name_constraint'),
    details: wordsOf(error),
    cause: error,
  });
}

function namesIn({ source, foreignKey }: Step): { readonly source: string; readonly foreignKey: string } {
  return { source, foreignKey };
}

/** The step of the columns that the server speaks of: by its table, and by its column where several lead to that. */
function stepIn(words: string, columns: PageQuery['columns']): Step | undefined {
  const steps = columns.flatMap(({ through = [] }) => through);
  const named = (name: string) => words.includes(`'${name}'`) || words.includes(`!${name}'`);
  const there = steps.filter(({ source, foreignKey }) => named(source) || named(foreignKey));
  return there.find(({ foreignKey }) => named(foreignKey)) ?? there[0];
}

function wordsOf({ code, message, details, hint }: Refusal): string {
  const words = typeof details === 'string' ? details : JSON.stringify(details ?? null);
  return [code, message, words, hint].filter((part) => part !== null && part !== undefined && part !== '').join(' · ');
}
