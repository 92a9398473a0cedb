import { BackupError } from '../backup';

/** What PostgREST says of a relation that it can't follow. */
interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly details?: unknown;
  readonly hint?: string | null;
}

/** The error of a relation between two tables that the API can't follow; `null` for any other refusal. */
export function relationError(error: Refusal): BackupError | null {
  const { code, message } = error;
  if (code === 'PGRST200') {
    return new BackupError('relation_missing', 'The API knows no foreign key where the catalog follows one.', {
      hint:
        'Whoever made the application can name the foreign key by its constraint, or look the name up by value. ' +
        'One that was made a moment ago is known once the API has loaded its schema anew.',
      details: wordsOf(error),
      cause: error,
    });
  }
  if (code !== 'PGRST201') return null;
  return new BackupError('relation_missing', `Two foreign keys lead where the catalog follows one: ${message}`, {
    hint: 'Whoever made the application can name the one that is meant by its constraint.',
    details: wordsOf(error),
    cause: error,
  });
}

function wordsOf({ code, message, details, hint }: Refusal): string {
  const words = typeof details === 'string' ? details : JSON.stringify(details ?? null);
  return [code, message, words, hint].filter((part) => part !== null && part !== undefined && part !== '').join(' · ');
}
