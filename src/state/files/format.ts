import { type BackupFormat, MEDIA_TYPES } from '../../core/index.ts';

/** The formats to choose from, the default first. */
export const FORMATS: readonly [BackupFormat, ...BackupFormat[]] = ['xlsx', 'zip', 'csv'];

/** The format that a kept text names, or the default when it names none. */
export function formatFrom(kept: string | null): BackupFormat {
  return kept !== null && isFormat(kept) ? kept : FORMATS[0];
}

function isFormat(text: string): text is BackupFormat {
  return Object.hasOwn(MEDIA_TYPES, text);
}
