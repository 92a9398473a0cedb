import { messageText } from '../../../locales/index.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useBackup } from '../BackupContext.tsx';

/** Says that a finished file could not be downloaded, and why. */
export function FileRequestNotice() {
  const request = useBackup((state) => state.fileRequest);
  if (request.status !== 'failed') return null;
  return (
    <Notice title={`The file could not be downloaded. ${messageText('en', request.error.message)}`}>
      {request.error.hint && messageText('en', request.error.hint)}
    </Notice>
  );
}
