import { Scissors } from 'lucide-react';
import { isPart } from '../../../state/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useBackup, useBackupActions } from '../BackupContext.tsx';
import styles from './PartNotice.module.css';

const css = classNames(styles);

/** Says that the next backup is only a part, with the way back to everything: nobody is to make one by mistake. */
export function PartNotice() {
  const { page, format } = useTexts();
  const { head } = page;
  const choice = useBackup((state) => state.choice);
  const overview = useBackup((state) => state.overview.value);
  const idle = useBackup((state) => state.run.status !== 'running');
  const { choose } = useBackupActions();
  if (!idle || !isPart(choice, overview)) return null;
  const { sheets, from, until } = choice;
  const every = overview?.length ?? 0;
  return (
    <p className={css('notice')} aria-live="polite">
      <Scissors size={16} aria-hidden />
      <span>{head.part(sheets?.length ?? every, every, { from, until }, format)}</span>
      <Button size="small" onClick={() => choose({ sheets: null, from: '', until: '' })}>
        {head.everything}
      </Button>
    </p>
  );
}
