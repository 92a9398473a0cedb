import { Notice } from '../../ui/Notice.tsx';
import { useBackup } from '../BackupContext.tsx';

/** Says that a finished file could not be downloaded, and why. */
export function FileRequestNotice() {
  const request = useBackup((state) => state.fileRequest);
  if (request.status !== 'failed') return null;
  return <Notice title={`The file could not be downloaded. ${request.error.message}`}>{request.error.hint}</Notice>;
}
