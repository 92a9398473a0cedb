import { useMemo } from 'react';
import type { BackupRecord } from '../../core/index.ts';
import type { Texts } from '../../locales/index.ts';
import { fullBackups, type Loaded } from '../../state/index.ts';
import { useBackup } from './BackupContext.tsx';

/** The full backups that can be relied on, newest first. */
export function useBackups(): Loaded<readonly BackupRecord[]> {
  const history = useBackup((state) => state.history);
  return useMemo(() => {
    if (history.status === 'ready') return { ...history, value: fullBackups(history.value) };
    return { ...history, value: history.value === null ? null : fullBackups(history.value) };
  }, [history]);
}

/** What stands in the place of what backups would show: `none` only when it is known that there are none. */
export function emptyText(backups: Loaded<readonly BackupRecord[]>, none: string, { page }: Texts): string {
  if (backups.status === 'ready') return none;
  return backups.status === 'loading' ? page.insights.looking : page.insights.notShown;
}
