import type { BackupRecord } from '../../../core/index.ts';
import { isNewer, type Loaded, type Run } from '../../../state/index.ts';
import { Rich } from '../../texts/Rich.tsx';
import { useTexts } from '../../texts/TextsContext.tsx';
import { useBackup } from '../BackupContext.tsx';
import { FirstVisit, LastBackup } from '../last/LastBackup.tsx';
import { LastOfOthers } from '../last/LastOfOthers.tsx';
import { elsewhereAdvice } from '../progress/elsewhere-text.ts';
import { RunningBody } from '../progress/RunningBody.tsx';
import { ProofFacts } from '../record/ProofFacts.tsx';
import { durationOf } from '../shared/duration-of.ts';
import { Fact, Facts, Lead } from '../shared/Facts.tsx';
import { FailureBody } from './FailureBody.tsx';

interface StatusBodyProps {
  readonly run: Run;
  readonly backups: Loaded<readonly BackupRecord[]>;
  /** The last backup of another program. */
  readonly other: BackupRecord | null;
}

/** What is to be said under the headline. */
export function StatusBody({ run, backups, other }: StatusBodyProps) {
  const last = backups.value?.[0] ?? null;
  const texts = useTexts();
  switch (run.status) {
    case 'running':
      return <RunningBody run={run} />;
    case 'completed':
      return run.kind === 'sheet' ? <SavedSheet record={run.record} /> : <NewBackup record={run.record} />;
    case 'failed':
      return (
        <FailureBody error={run.error}>
          <StillThere last={last} />
        </FailureBody>
      );
    case 'cancelled':
      return (
        <>
          <Cancelled />
          <Facts>
            <StillThere last={last} />
          </Facts>
        </>
      );
    case 'elsewhere':
      return (
        <>
          <Lead>{elsewhereAdvice(run, texts)}</Lead>
          <Facts>
            <StillThere last={last} />
          </Facts>
        </>
      );
    case 'idle':
      if (last !== null) {
        return <LastBackup record={last} newer={other !== null && isNewer(other, last) ? other : null} />;
      }
      if (other !== null) return <LastOfOthers record={other} />;
      return backups.status === 'ready' ? <FirstVisit /> : null;
  }
}

function NewBackup({ record }: { record: BackupRecord }) {
  const { page, format } = useTexts();
  const { fileName } = record;
  return (
    <>
      <Lead>{page.status.keptAs(fileName, record.format, durationOf(record, format))}</Lead>
      <Facts>
        <ProofFacts record={record} />
      </Facts>
    </>
  );
}

function SavedSheet({ record }: { record: BackupRecord }) {
  const texts = useTexts().page.status;
  return (
    <>
      <Lead>{texts.savedAs(record.fileName)}</Lead>
      <Facts>
        <ProofFacts record={record} />
      </Facts>
    </>
  );
}

function Cancelled() {
  const kept = useBackup((state) => state.kept.length > 0);
  const { fileStillKept, noFileKept, nothingChanged } = useTexts().page.status;
  return <Lead>{`${kept ? fileStillKept : noFileKept} ${nothingChanged}`}</Lead>;
}

/** After a run that came to nothing: what there is all the same. */
function StillThere({ last }: { last: BackupRecord | null }) {
  const { page, format } = useTexts();
  if (last === null) return null;
  return (
    <Fact>
      <Rich text={page.status.stillThere(format.shortTime(last.createdAt))} />
    </Fact>
  );
}
