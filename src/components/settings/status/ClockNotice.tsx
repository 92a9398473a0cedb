import { useTexts } from '../../texts/TextsContext.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useBackup } from '../BackupContext.tsx';

/** Says that this computer's clock is wrong. Nothing here goes by it. */
export function ClockNotice() {
  const off = useBackup((state) => state.clockOff);
  const { page, format } = useTexts();
  if (off === null) return null;
  const span = format.roughly(Math.abs(off) / 1_000);
  const { clockAhead, clockBehind, clockAdvice } = page.status;
  return <Notice title={off > 0 ? clockAhead(span) : clockBehind(span)}>{clockAdvice}</Notice>;
}
