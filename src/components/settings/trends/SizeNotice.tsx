import { sizeAhead } from '../../../state/index.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useBackup } from '../BackupContext.tsx';
import { size } from '../shared/format.ts';

/** Says before anything is read that the file may be too large for the project. */
export function SizeNotice() {
  const history = useBackup((state) => state.history.value);
  const overview = useBackup((state) => state.overview.value);
  const idle = useBackup((state) => state.run.status !== 'running');
  const ahead = sizeAhead(history ?? [], overview ?? []);
  if (ahead === null || !idle) return null;
  return (
    <Notice title={`The next backup will have about ${size(ahead)}, which may be more than your project takes`}>
      On the free plan a project takes files of 50 MB at most, whatever its bucket allows. Ask whoever manages it to
      look at the upload limit (Storage, Settings) before you begin. A file that is too large is kept on this computer.
    </Notice>
  );
}
