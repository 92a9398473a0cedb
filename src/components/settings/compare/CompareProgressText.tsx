import type { CompareProgress } from '../../../core/index.ts';
import type { ComparisonRun } from '../../../state/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { classNames } from '../../ui/class-names.ts';
import { ProgressBar } from '../progress/ProgressBar.tsx';
import styles from './Compare.module.css';

const css = classNames(styles);

const NOT_YET = { phase: 'preparing', sheet: null, sheetIndex: 0, sheetCount: 0 } as const;

/** How far a comparison is, and how long it takes. */
export function CompareProgressText({ run }: { run: Extract<ComparisonRun, { status: 'running' }> }) {
  const { page, format } = useTexts();
  const words = page.compare;
  const { progress, pace, waitingForLine } = run;
  const { phase, sheet, sheetIndex, sheetCount } = progress ?? NOT_YET;
  const says = waitingForLine ? page.status.noConnection : words.phases[phase];
  const share = shareOf(progress);
  const percent = Math.min(99, Math.floor((share ?? 0) * 100));
  const rows = phase === 'comparing' ? (progress?.rowsExpected ?? null) : null;
  return (
    <div className={css('progress')}>
      <p role="status">{says}</p>
      <ProgressBar
        label={words.bar}
        share={{ read: share ?? 0, uploaded: null, percent }}
        text={says}
        waiting={share === null}
        still={waitingForLine}
      />
      {/* Each has its line from the first: nothing moves when it comes. */}
      <p>{sheet !== null && words.sheet(sheet, sheetIndex, sheetCount, format)}</p>
      <p className={css('numbers')}>
        <span>{rows !== null && words.percentOfRows(percent, rows, format)}</span>
        <span>{pace.secondsLeft !== null && words.left(format.roughly(pace.secondsLeft))}</span>
      </p>
      {waitingForLine && <p>{page.progress.nothingLost}</p>}
    </div>
  );
}

/** How much of what it does now is done, from 0 to 1; `null` as long as that is not known. */
function shareOf(progress: CompareProgress | null): number | null {
  const { phase, bytesRead = 0, bytesExpected = 0, rowsRead = 0, rowsExpected = null } = progress ?? {};
  const [done, all] = phase === 'fetching' ? [bytesRead, bytesExpected] : [rowsRead, rowsExpected ?? 0];
  const known = all > 0 && (phase === 'fetching' || phase === 'comparing');
  return known ? Math.min(1, done / all) : null;
}
