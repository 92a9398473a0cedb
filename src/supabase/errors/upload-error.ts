import { BackupError, say } from '../../core/index.ts';
import { serverError, statusOf } from './server-error.ts';

/** What an upload failed of. */
export function uploadError(fault: unknown, size: number, status = 0): BackupError {
  const base = serverError(fault, status, 'upload_failed');
  const { details } = base;
  switch (status || statusOf(fault)) {
    case 413:
      return new BackupError('upload_failed', say('upload.too_large', { bytes: size }), {
        hint: say('hint.size_limits'),
        details,
      });
    case 415:
      return new BackupError('upload_failed', say('upload.type_refused'), {
        hint: say('hint.types_of_files'),
        details,
      });
    case 403:
      if (base.code !== 'forbidden') return base;
      return new BackupError('forbidden', say('upload.policy_refused'), {
        hint: say('hint.bucket_policies'),
        details,
      });
  }
  if (base.code !== 'upload_failed') return base;
  return new BackupError('upload_failed', say('upload.failed'), {
    hint: say('hint.again_or_details'),
    details,
    cause: fault,
  });
}
