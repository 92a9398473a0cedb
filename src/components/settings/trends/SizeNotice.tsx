import { sizeAhead } from '../../../state/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useBackup } from '../BackupContext.tsx';

/** Says before anything is read that the file may be too large for the project. */
export function SizeNotice() {
  const { page, format } = useTexts();
  const backups = useBackup((state) => state.standing.value?.backups);
  const overview = useBackup((state) => state.overview.value);
  const idle = useBackup((state) => state.run.status !== 'running');
  const ahead = sizeAhead(backups ?? [], overview ?? []);
  if (ahead === null || !idle) return null;
  return <Notice title={page.insights.tooLarge(format.size(ahead))}>{page.insights.tooLargeAdvice}</Notice>;
}
