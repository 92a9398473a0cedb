import type { RunningRun } from '../../../state/index.ts';
import { Fact, Facts } from '../shared/Facts.tsx';
import { count, roughly } from '../shared/format.ts';
import { progressText } from '../shared/status-text.ts';
import { ProgressBar } from './ProgressBar.tsx';
import { progressShare } from './progress-share.ts';

/** How far a run is and how fast it goes. */
export function RunningBody({ run }: { run: RunningRun }) {
  const { progress, pace, kind, waitingForLine } = run;
  const share = progressShare(progress, kind);
  const reading = progress?.phase === 'reading';
  return (
    <>
      <ProgressBar
        share={share}
        text={progressText(progress)}
        waiting={progress === null || progress.phase === 'preparing'}
        still={waitingForLine}
      />
      <Facts>
        {reading && progress.rowsExpected !== null && (
          <Fact>
            <b>{Math.floor(share.read * 100)}%</b> of {count(progress.rowsExpected)} rows
          </Fact>
        )}
        {reading && progress.rowsExpected === null && (
          <Fact>
            <b>{count(progress.rowsRead)}</b> rows so far
          </Fact>
        )}
        {pace.rowsPerSecond !== null && (
          <Fact>
            <b>{count(toTwoFigures(pace.rowsPerSecond))}</b> rows a second
          </Fact>
        )}
        {pace.secondsLeft !== null && (
          <Fact>
            about <b>{roughly(pace.secondsLeft)}</b> {reading && kind === 'full' ? 'left to read' : 'left'}
          </Fact>
        )}
        {progress !== null && progress.unsettled !== null && (
          <Fact warn>{progress.unsettled} changed while it was read: everything is read again</Fact>
        )}
        {waitingForLine ? (
          <Fact warn>nothing is lost: it goes on by itself where it stopped</Fact>
        ) : (
          <Fact>you can go on working in other tabs</Fact>
        )}
      </Facts>
    </>
  );
}

/** More figures would only flicker. */
function toTwoFigures(value: number): number {
  return Number(value.toPrecision(2));
}
