import { useRef } from 'react';
import type { BackupRecord } from '../../backup';
import { lastOfOthers, proofOf } from '../../store';
import { classNames } from '../class-names';
import { srOnly } from '../ui/theme';
import { useBackup, useBackupView } from './BackupContext';
import { elsewhereText } from './elsewhere-text';
import styles from './Hero.module.css';
import { HeroActions } from './HeroActions';
import { HeroBody } from './HeroBody';
import { lastOfOthersText } from './others/others-text';
import { Seal } from './Seal';
import { statusText } from './status-text';
import { useAnnouncement } from './use-announcement';
import { useBackups } from './use-backups';
import { useKeptFocus } from './use-kept-focus';
import { useNow } from './use-now';

const css = classNames(styles);

const NONE: readonly BackupRecord[] = [];

/** The card that says in a line how things stand, and lets one do the next thing. */
export function Hero() {
  const run = useBackup((state) => state.run);
  const { timeZone } = useBackupView();
  const backups = useBackups();
  const last = backups.value?.[0] ?? null;
  const proven = last !== null && proofOf(last).unproven === 0;
  const other = useBackup(({ history }) => lastOfOthers(history.value ?? NONE));
  const now = useNow();
  const text = headline();

  const status = useRef<HTMLParagraphElement>(null);
  const keptFocus = useKeptFocus(status, run.status);
  const announcement = useAnnouncement(text, run.status);

  function headline(): string {
    if (run.status === 'elsewhere') return elsewhereText(run, timeZone);
    if (run.status === 'idle' && last === null && other !== null) return lastOfOthersText(other, timeZone, now);
    return statusText(run, backups, proven);
  }

  return (
    <section className={css('hero', run.status)} aria-label="State of the backup" {...keptFocus}>
      {run.status !== 'running' && (
        <Seal
          run={run}
          proven={proven}
          exists={last !== null || other !== null || (backups.status === 'ready' ? false : null)}
        />
      )}
      <div className={css('main')}>
        {/* What is seen changes ten times a second; what is announced is in the region below. */}
        <p ref={status} className={css('headline')} role="status" aria-live="off" tabIndex={-1}>
          {text}
        </p>
        <HeroBody run={run} backups={backups} other={other} />
      </div>
      <HeroActions run={run} last={last} other={other} />
      <div className={srOnly} aria-live="polite">
        {announcement}
      </div>
    </section>
  );
}
