import { overdueDays } from '../../../state/index.ts';
import { useBackup } from '../BackupContext.tsx';
import { useNow } from '../shared/use-now.ts';

/** Whole days since the last proven backup, where that is overdue and nothing is under way or to be told of; `null` where it isn't. */
export function useOverdue(): number | null {
  const now = useNow();
  const standing = useBackup((state) => state.standing.value);
  const idle = useBackup((state) => state.run.status === 'idle');
  return standing === null || !idle ? null : overdueDays(standing, now);
}
