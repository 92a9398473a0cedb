import type { BackupRecord } from '../../../core/index.ts';
import { isNewer, type Loaded, type Run } from '../../../state/index.ts';
import { useBackup, useBackupView } from '../BackupContext.tsx';
import { FirstVisit, LastBackup } from '../last/LastBackup.tsx';
import { LastOfOthers } from '../last/LastOfOthers.tsx';
import { elsewhereAdvice } from '../progress/elsewhere-text.ts';
import { RunningBody } from '../progress/RunningBody.tsx';
import { ProofFacts } from '../record/ProofFacts.tsx';
import { Fact, Facts, Lead } from '../shared/Facts.tsx';
import { FORMAT_WORDS } from '../shared/file-format.ts';
import { durationOf, shortTime } from '../shared/time.ts';
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
          <Lead>{elsewhereAdvice(run)}</Lead>
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
  const took = durationOf(record);
  return (
    <>
      <Lead>
        Kept in your own project as {record.fileName ?? FORMAT_WORDS[record.format].aFile}
        {took !== null && `, made in ${took}`}.
      </Lead>
      <Facts>
        <ProofFacts record={record} />
      </Facts>
    </>
  );
}

function SavedSheet({ record }: { record: BackupRecord }) {
  return (
    <>
      <Lead>Your browser has saved it{record.fileName !== null && ` as ${record.fileName}`}.</Lead>
      <Facts>
        <ProofFacts record={record} />
      </Facts>
    </>
  );
}

function Cancelled() {
  const kept = useBackup((state) => state.kept.length > 0);
  return (
    <Lead>
      {kept ? 'The finished file is still kept below.' : 'No file was kept.'} Nothing in your data was changed.
    </Lead>
  );
}

/** After a run that came to nothing: what there is all the same. */
function StillThere({ last }: { last: BackupRecord | null }) {
  const { timeZone } = useBackupView();
  if (last === null) return null;
  return (
    <Fact>
      Your last backup is still there, from <b>{shortTime(last.createdAt, timeZone)}</b>
    </Fact>
  );
}
