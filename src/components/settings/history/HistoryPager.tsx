import { useTexts } from '../../texts/TextsContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useBackup, useBackupActions } from '../BackupContext.tsx';
import styles from './HistoryPager.module.css';

const css = classNames(styles);

/** The way to older runs and back. A page is what is drawn, however long the history is. */
export function HistoryPager({ onTurned }: { onTurned: () => void }) {
  const { page, format } = useTexts();
  const words = page.history;
  const { behind, more } = useBackup((state) => state.historyView);
  const loading = useBackup((state) => state.history.status === 'loading');
  const { olderRuns, newerRuns } = useBackupActions();
  const number = behind.length + 1;
  if (number === 1 && !more) return null;
  const turn = async (turning: Promise<void>) => {
    await turning;
    onTurned();
  };
  return (
    <nav className={css('pager')} aria-label={words.pages}>
      <Button size="small" inactive={loading || number === 1} onClick={() => void turn(newerRuns())}>
        {words.newer}
      </Button>
      <span className={css('number')}>{words.pageNumber(number, format)}</span>
      <Button size="small" inactive={loading || !more} onClick={() => void turn(olderRuns())}>
        {words.older}
      </Button>
    </nav>
  );
}
