import type { BackupRecord } from '../../../core/index.ts';
import { messageText } from '../../../locales/index.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Modal, ModalBody } from '../../ui/Modal.tsx';
import { useBackupActions, useBackupView } from '../BackupContext.tsx';
import { KeepingReport } from '../retention/Keeping.tsx';
import { StatusPill } from '../shared/StatusPill.tsx';
import { shortTime } from '../shared/time.ts';
import { IncludedSheets } from '../sheets/IncludedSheets.tsx';
import { MissingSheets } from '../sheets/MissingSheets.tsx';
import { TechnicalDetails } from '../status/FailureBody.tsx';
import styles from './RecordDialog.module.css';
import { RecordFacts } from './RecordFacts.tsx';
import { VerificationReport } from './Verification.tsx';

const css = classNames(styles);

/** The button `Details` of a run, and all there is to know of it. */
export function RecordDialog({ record, describedBy }: { record: BackupRecord; describedBy: string }) {
  const { timeZone } = useBackupView();
  const { readWhole } = useBackupActions();
  return (
    <Modal
      trigger={
        <Button look="ghost" size="small" aria-describedby={describedBy}>
          Details
        </Button>
      }
      onOpen={() => void readWhole(record)}
      title={`${titleOf(record)} of ${shortTime(record.createdAt, timeZone)}`}
    >
      <ModalBody label="Details of the run">
        <p className={css('lead')}>
          <StatusPill record={record} />
        </p>
        {record.madeBy === null && (
          <p>Made by another program, not checked: nobody here has counted its rows or read its file.</p>
        )}
        {record.error !== null && (
          <div className={css('error')}>
            <p className={css('message')}>{messageText('en', record.error.message)}</p>
            {record.error.sheet !== null && <p>Sheet {record.error.sheet}</p>}
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

function titleOf({ madeBy, kind }: BackupRecord): string {
  if (madeBy === null) return 'Backup';
  return kind === 'full' ? 'Full backup' : 'Single sheet';
}
