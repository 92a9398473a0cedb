import type { BackupRecord } from '../../../core/index.ts';
import type { PageTexts } from '../../../locales/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Modal, ModalBody } from '../../ui/Modal.tsx';
import { useBackupActions } from '../BackupContext.tsx';
import { KeepingReport } from '../retention/Keeping.tsx';
import { StatusPill } from '../shared/StatusPill.tsx';
import { IncludedSheets } from '../sheets/IncludedSheets.tsx';
import { MissingSheets } from '../sheets/MissingSheets.tsx';
import { TechnicalDetails } from '../status/FailureBody.tsx';
import styles from './RecordDialog.module.css';
import { RecordFacts } from './RecordFacts.tsx';
import { VerificationReport } from './Verification.tsx';

const css = classNames(styles);

/** The button `Details` of a run, and all there is to know of it. */
export function RecordDialog({ record, describedBy }: { record: BackupRecord; describedBy: string }) {
  const { page, format, message } = useTexts();
  const words = page.record;
  const { readWhole } = useBackupActions();
  return (
    <Modal
      trigger={
        <Button look="ghost" size="small" aria-describedby={describedBy}>
          {words.details}
        </Button>
      }
      onOpen={() => void readWhole(record)}
      title={titleOf(record, page)(format.shortTime(record.createdAt))}
    >
      <ModalBody label={words.region}>
        <p className={css('lead')}>
          <StatusPill record={record} />
        </p>
        {record.madeBy === null && <p>{words.aboutOthers}</p>}
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
        {record.brief && <MissingSheets record={record} />}
        {record.tables.length > 0 && <IncludedSheets tables={record.tables} />}
      </ModalBody>
    </Modal>
  );
}

function titleOf({ madeBy, kind }: BackupRecord, { record }: PageTexts): (time: string) => string {
  if (madeBy === null) return record.backupOf;
  return kind === 'full' ? record.fullBackupOf : record.sheetOf;
}
