import { BackupError } from '../backup';
import { serverError } from './server-error';

/** What an upload failed of, in plain words. */
export function uploadError(fault: unknown, size: number, status = 0): BackupError {
  const base = serverError(fault, status, 'upload_failed');
  const http = status || Number((fault as { status?: unknown }).status ?? 0);
  const code = String((fault as { statusCode?: unknown }).statusCode ?? '');
  if (http === 413 || code === '413') {
    return new BackupError('upload_failed', `The file is too large for the bucket: ${megabytes(size)}.`, {
      hint: 'Ask whoever manages the project to raise the size limit of the bucket.',
      details: base.details,
    });
  }
  if (http === 415 || code === '415') {
    return new BackupError('upload_failed', 'The bucket takes no files of this type.', {
      hint: 'Ask whoever manages the project which types of files the bucket allows.',
      details: base.details,
    });
  }
  if (base.code !== 'upload_failed') return base;
  return new BackupError('upload_failed', 'The file could not be uploaded.', {
    hint: 'Try again; if it happens once more, pass on the technical details.',
    details: base.details,
    cause: fault,
  });
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
