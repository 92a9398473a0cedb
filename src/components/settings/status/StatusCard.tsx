import { useRef } from 'react';
import { proofOf } from '../../../state/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { classNames } from '../../ui/class-names.ts';
import surface from '../../ui/styles/surface.module.css';
import { srOnly } from '../../ui/theme.ts';
import { useBackup } from '../BackupContext.tsx';
import { lastOfOthersText } from '../others/others-text.ts';
import { useAnnouncement } from '../page/use-announcement.ts';
import { elsewhereText } from '../progress/elsewhere-text.ts';
import { ScheduleLine } from '../safety/ScheduleLine.tsx';
import { safetyText } from '../safety/safety-text.ts';
import { useOverdue } from '../safety/use-overdue.ts';
import { Seal } from '../shared/Seal.tsx';
import { statusText } from '../shared/status-text.ts';
import { useNow } from '../shared/use-now.ts';
import { useKeptFocus } from '../uploads/use-kept-focus.ts';
import { useBackups } from '../use-backups.ts';
import { StatusActions } from './StatusActions.tsx';
import { StatusBody } from './StatusBody.tsx';
import styles from './StatusCard.module.css';

const css = classNames(surface, styles);

/** The card that says in a line how things stand, and lets one do the next thing. */
export function StatusCard() {
  const run = useBackup((state) => state.run);
  const texts = useTexts();
  const backups = useBackups();
  const last = backups.value?.[0] ?? null;
  const proven = last !== null && proofOf(last).unproven === 0;
  const other = useBackup(({ standing }) => standing.value?.other ?? null);
  const now = useNow();
  const overdue = useOverdue();
  const looking = run.status === 'idle' && backups.status === 'loading' && backups.value === null;
  const text = headline();

  const status = useRef<HTMLParagraphElement>(null);
  const keptFocus = useKeptFocus(status, run.status);
  const announcement = useAnnouncement(text, run.status);

  function headline(): string {
    if (run.status === 'elsewhere') return elsewhereText(run, texts);
    if (run.status === 'idle' && last === null && other !== null) return lastOfOthersText(other, now, texts);
    if (overdue !== null) return texts.page.safety.overdue(texts.page.counts.days(overdue, texts.format));
    return statusText(run, backups, proven, texts);
  }

  return (
    <section className={css('surface')} aria-label={texts.page.status.region} {...keptFocus}>
      <ScheduleLine />
      {/* What is said while it is looked up goes, and moves nowhere. */}
      <div key={looking ? 'looking' : 'known'} className={css('hero', run.status, looking && 'looking')}>
        {run.status !== 'running' && (
          <Seal
            run={run}
            proven={proven && overdue === null}
            exists={last !== null || other !== null || (backups.status === 'ready' ? false : null)}
          />
        )}
        <div className={css('main')}>
          {/* What is seen changes ten times a second; what is announced is in the region below. */}
          <p
            ref={status}
            className={css('headline')}
            role="status"
            aria-label={texts.page.status.last}
            aria-live="off"
            tabIndex={-1}
          >
            {text}
          </p>
          <StatusBody run={run} backups={backups} other={other} />
          {run.status === 'running' && last !== null && (
            <p className={css('meanwhile')}>{safetyText(last, now, texts)}</p>
          )}
        </div>
        <StatusActions run={run} last={last} other={other} overdue={overdue !== null} />
      </div>
      <div className={srOnly} aria-live="polite">
        {announcement}
      </div>
    </section>
  );
}
