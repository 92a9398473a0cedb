import type { ComparisonRun } from '../../../state/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { classNames } from '../../ui/class-names.ts';
import styles from './Compare.module.css';

const css = classNames(styles);

const NOT_YET = { phase: 'preparing', sheet: null, sheetIndex: 0, sheetCount: 0 } as const;

/** How far a comparison is, and how long it takes. */
export function CompareProgressText({ run }: { run: Extract<ComparisonRun, { status: 'running' }> }) {
  const { page, format } = useTexts();
  const words = page.compare;
  const { progress, pace, waitingForLine } = run;
  const { phase, sheet, sheetIndex, sheetCount } = progress ?? NOT_YET;
  return (
    <div className={css('progress')}>
      <p role="status">{waitingForLine ? page.status.noConnection : words.phases[phase]}</p>
      {sheet !== null && <p>{words.sheet(sheet, sheetIndex, sheetCount, format)}</p>}
      {waitingForLine && <p>{page.progress.nothingLost}</p>}
      {pace.secondsLeft !== null && <p>{words.left(format.roughly(pace.secondsLeft))}</p>}
    </div>
  );
}
