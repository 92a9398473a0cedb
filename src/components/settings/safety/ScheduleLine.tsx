import { CalendarCheck, CalendarX } from 'lucide-react';
import { proofOf, scheduleState } from '../../../state/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useBackup } from '../BackupContext.tsx';
import { useNow } from '../shared/use-now.ts';
import styles from './ScheduleLine.module.css';
import { scheduleText } from './safety-text.ts';

const css = classNames(styles);

/** What became of the backup that a schedule should have made; nothing where there is no schedule. */
export function ScheduleLine() {
  const texts = useTexts();
  const now = useNow();
  const standing = useBackup((state) => state.standing.value);
  const state = standing === null ? null : scheduleState(standing, now);
  if (state === null) return null;
  const good = state.status === 'made' && proofOf(state.record).unproven === 0;
  const Icon = good ? CalendarCheck : CalendarX;
  return (
    <p className={css('line', good ? 'good' : 'bad')}>
      <Icon size={17} aria-hidden />
      <span>{scheduleText(state, texts)}</span>
    </p>
  );
}
