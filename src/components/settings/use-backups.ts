import { useMemo } from 'react';
import type { StandingBackup } from '../../core/index.ts';
import type { Texts } from '../../locales/index.ts';
import { fullBackups, type Loaded } from '../../state/index.ts';
import { useBackup } from './BackupContext.tsx';

/** The full backups that can be relied on, newest first. */
export function useBackups(): Loaded<readonly StandingBackup[]> {
  const standing = useBackup((state) => state.standing);
  return useMemo(() => {
    if (standing.status === 'ready') return { ...standing, value: fullBackups(standing.value.backups) };
    return { ...standing, value: standing.value === null ? null : fullBackups(standing.value.backups) };
  }, [standing]);
}

/** What stands in the place of what backups would show: `none` only when it is known that there are none. */
export function emptyText(backups: Loaded<readonly StandingBackup[]>, none: string, { page }: Texts): string {
  if (backups.status === 'ready') return none;
  return backups.status === 'loading' ? page.insights.looking : page.insights.notShown;
}
