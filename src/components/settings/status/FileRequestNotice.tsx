import { useTexts } from '../../texts/TextsContext.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useBackup } from '../BackupContext.tsx';

/** Says that a finished file could not be downloaded, and why. */
export function FileRequestNotice() {
  const request = useBackup((state) => state.fileRequest);
  const { page, message } = useTexts();
  if (request.status !== 'failed') return null;
  const { error } = request;
  return (
    <Notice title={page.status.notDownloaded(message(error.message))}>
      {error.hint !== null && message(error.hint)}
    </Notice>
  );
}
