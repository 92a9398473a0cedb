import type { BackupErrorData } from '../core/index.ts';

/** Something that is read from the server. What was read before stays while it is read again, and when that fails. */
export type Loaded<T> =
  | { readonly status: 'loading'; readonly value: T | null }
  | { readonly status: 'ready'; readonly value: T }
  | { readonly status: 'failed'; readonly value: T | null; readonly error: BackupErrorData };
