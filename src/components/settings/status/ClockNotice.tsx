import { offText } from '../../../core/index.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useBackup } from '../BackupContext.tsx';

/** Says that this computer's clock is wrong. Nothing here goes by it. */
export function ClockNotice() {
  const off = useBackup((state) => state.clockOff);
  if (off === null) return null;
  return (
    <Notice title={`The clock of this computer is ${offText(off)}`}>
      Backups go by the clock of the database, so nothing is harmed. Set this computer’s clock all the same: other
      programs trust it.
    </Notice>
  );
}
