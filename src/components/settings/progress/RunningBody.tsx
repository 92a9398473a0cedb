import type { RunningRun } from '../../../state/index.ts';
import { Rich } from '../../texts/Rich.tsx';
import { useTexts } from '../../texts/TextsContext.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Fact, Facts } from '../shared/Facts.tsx';
import { progressText } from '../shared/status-text.ts';
import { ProgressBar } from './ProgressBar.tsx';
import { progressShare } from './progress-share.ts';
import styles from './RunningBody.module.css';

const css = classNames(styles);

/** How far a run is and how fast it goes. */
export function RunningBody({ run }: { run: RunningRun }) {
  const { progress, pace, kind, waitingForLine } = run;
  const texts = useTexts();
  const { format } = texts;
  const words = texts.page.progress;
  const share = progressShare(progress, kind);
  const reading = progress?.phase === 'reading';
  const left = reading && kind !== 'sheet' ? words.leftToRead : words.left;
  return (
    <>
      <ProgressBar
        label={words.bar}
        share={share}
        text={progressText(progress, texts)}
        waiting={progress === null || progress.phase === 'preparing'}
        still={waitingForLine}
      />
      {/* Each number has its place from the first: nothing moves when it comes, or grows. */}
      <div className={css('numbers')}>
        <span>
          {reading && progress.rowsExpected !== null && (
            <Rich text={words.percentOfRows(Math.floor(share.read * 100), progress.rowsExpected, format)} />
          )}
          {reading && progress.rowsExpected === null && <Rich text={words.rowsSoFar(progress.rowsRead, format)} />}
        </span>
        <span>
          {pace.rowsPerSecond !== null && <Rich text={words.pace(toTwoFigures(pace.rowsPerSecond), format)} />}
        </span>
        <span>{pace.secondsLeft !== null && <Rich text={left(format.roughly(pace.secondsLeft))} />}</span>
      </div>
      <Facts>
        {waitingForLine ? <Fact warn>{words.nothingLost}</Fact> : <Fact>{words.otherTabs}</Fact>}
        {progress !== null && progress.unsettled !== null && <Fact warn>{words.unsettled(progress.unsettled)}</Fact>}
      </Facts>
    </>
  );
}

/** More figures would only flicker. */
function toTwoFigures(value: number): number {
  return Number(value.toPrecision(2));
}
