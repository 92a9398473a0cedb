import type { BackupRecord } from '../../../core/index.ts';
import { isWhole } from '../../../state/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useBackup } from '../BackupContext.tsx';
import { KeepingReport } from '../retention/Keeping.tsx';
import { StatusPill } from '../shared/StatusPill.tsx';
import { IncludedSheets } from '../sheets/IncludedSheets.tsx';
import { MissingSheets } from '../sheets/MissingSheets.tsx';
import { TechnicalDetails } from '../status/FailureBody.tsx';
import { CopyLink } from './CopyLink.tsx';
import styles from './RecordDetails.module.css';
import { RecordFacts } from './RecordFacts.tsx';
import { VerificationReport } from './Verification.tsx';

const css = classNames(styles);

/** All there is to know of a run, as far as it is read. */
export function RecordDetails({ record }: { record: BackupRecord }) {
  const { page, message } = useTexts();
  const words = page.record;
  return (
    <>
      <div className={css('lead')}>
        <StatusPill record={record} />
        <CopyLink recordId={record.id} />
      </div>
      {record.madeBy === null && <p>{words.aboutOthers}</p>}
      {record.madeBy !== null && record.kind === 'partial' && <p>{words.aboutPart}</p>}
      {record.error !== null && (
        <div className={css('error')}>
          <p className={css('message')} lang={record.madeBy === null ? '' : undefined}>
            {message(record.error.message)}
          </p>
          {record.error.sheet !== null && <p>{words.sheet(record.error.sheet)}</p>}
          {record.madeBy !== null && <TechnicalDetails code={record.error.code} details={null} />}
        </div>
      )}
      <VerificationReport record={record} />
      <KeepingReport record={record} />
      <RecordFacts record={record} />
      {!isWhole(record) && <MissingSheets record={record} />}
      {record.tables.length > 0 && <IncludedSheets tables={record.tables} />}
    </>
  );
}

/** What stands there until the record is read, or why it can't be. */
export function NoRecord({ id }: { id: string }) {
  const { page, message } = useTexts();
  const request = useBackup((state) => state.recordRequest);
  if (request.status !== 'failed' || request.recordId !== id) return <p aria-live="polite">{page.record.reading}</p>;
  const { error } = request;
  return (
    <div className={css('error')} role="alert">
      <p className={css('message')}>{message(error.message)}</p>
      {error.hint !== null && <p>{message(error.hint)}</p>}
    </div>
  );
}
