import { BackupError, type PageQuery, type Step } from '../../core/index.ts';

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
  const unnamed = isMissing
    ? 'The API knows no foreign key where the catalog follows one.'
    : `Two foreign keys lead where the catalog follows one: ${message}`;
  return new BackupError('relation_missing', step === undefined ? unnamed : notOne(step), {
    hint: isMissing
      ? 'Whoever made the application can name the foreign key by its constraint, or look the name up by value. ' +
        'One that was made a moment ago is known once the API has loaded its schema anew.'
      : 'Whoever made the application can name the one that is meant by its constraint.',
    details: wordsOf(error),
    cause: error,
  });
}

function notOne({ source, foreignKey }: Step): string {
  return `It refers to ${source} through ${foreignKey}, which the database does not know as one foreign key.`;
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
