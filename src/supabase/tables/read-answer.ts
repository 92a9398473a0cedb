import { BackupError, say } from '../../core/index.ts';
import { POOL_IS_FULL, TIMED_OUT } from '../errors/sql-state.ts';
import { IDLE_TIMEOUT } from '../transport/answer.ts';
import { unexpected } from './select.ts';

/** The entries of an answer of success: a gateway may make up one that is whole JSON, and no list of objects or lists. */
export function listOf<T extends object>(data: unknown): readonly T[] {
  if (Array.isArray(data) && data.every((entry) => typeof entry === 'object' && entry !== null)) return data;
  throw unexpected('sent no list where one was asked for');
}

/** What there is to tell a time-out by. */
interface Late {
  readonly code: string;
  readonly message: string;
}

/** Whether a statement took the server too long, or a gateway before it. */
export function isTimeOut(error: Late, status: number): boolean {
  return error.code === TIMED_OUT || isTooSlow(error, status);
}

/**
 * Whether the server, or a gateway before it, had no answer in time: fewer rows may take it less. Where it got no connection to
 * the database, no statement ran, and any number of rows takes as long.
 */
export function isTooSlow({ code, message }: Late, status: number): boolean {
  return (status === 504 && code !== POOL_IS_FULL) || message.includes(IDLE_TIMEOUT);
}

/** A refusal of one table says nothing against the account as a whole. */
export function unreadable(error: unknown): unknown {
  if (!(error instanceof BackupError) || error.code !== 'forbidden') return error;
  return new BackupError('source_unreadable', say('read.no_right_to_it'), {
    hint: say('hint.grant_it'),
    details: error.details,
    cause: error,
  });
}
