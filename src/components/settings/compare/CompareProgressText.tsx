import type { ComparisonRun } from '../../../state/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';

/** How far a comparison is, and how long it takes. */
export function CompareProgressText({ run }: { run: Extract<ComparisonRun, { status: 'running' }> }) {
  const { page, format } = useTexts();
  const words = page.compare;
  const { progress, pace } = run;
  if (progress === null) return <p role="status">{words.phases.preparing}</p>;
  const { phase, sheet, sheetIndex, sheetCount } = progress;
  return (
    <>
      <p role="status">{words.phases[phase]}</p>
      {sheet !== null && <p>{words.sheet(sheet, sheetIndex, sheetCount, format)}</p>}
      {pace.secondsLeft !== null && <p>{words.left(format.roughly(pace.secondsLeft))}</p>}
    </>
  );
}
