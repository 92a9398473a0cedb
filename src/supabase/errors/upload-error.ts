import { BackupError } from '../../core/index.ts';
import { serverError, statusOf } from './server-error.ts';

const MANAGER = 'Ask whoever manages the project';

/** What an upload failed of, in plain words. */
export function uploadError(fault: unknown, size: number, status = 0): BackupError {
  const base = serverError(fault, status, 'upload_failed');
  const { details } = base;
  switch (status || statusOf(fault)) {
    case 413:
      return new BackupError('upload_failed', `The file is too large for the bucket: ${megabytes(size)}.`, {
        hint: `Two limits hold: the project's own (Storage, Settings; 50 MB on the free plan) and that of the bucket. ${MANAGER} to raise the one that is lower.`,
        details,
      });
    case 415:
      return new BackupError('upload_failed', 'The bucket takes no files of this type.', {
        hint: `${MANAGER} which types of files the bucket allows.`,
        details,
      });
    case 403:
      if (base.code !== 'forbidden') return base;
      return new BackupError('forbidden', 'A policy of the bucket refuses the file.', {
        hint: `${MANAGER} whether your account may still make backups, and whether the policies of the backup module are in place.`,
        details,
      });
  }
  if (base.code !== 'upload_failed') return base;
  return new BackupError('upload_failed', 'The file could not be uploaded.', {
    hint: 'Try again; if it happens once more, pass on the technical details.',
    details,
    cause: fault,
  });
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
