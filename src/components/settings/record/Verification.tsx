import { BadgeCheck, ScanSearch, TriangleAlert } from 'lucide-react';
import type { BackupRecord } from '../../../core/index.ts';
import { messageText } from '../../../locales/index.ts';
import { hasFile } from '../../../state/index.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Notice } from '../../ui/Notice.tsx';
import remark from '../../ui/styles/remark.module.css';
import { useBackup, useBackupActions, useBackupView } from '../BackupContext.tsx';
import styles from './Verification.module.css';
import { verificationMark, verificationText } from './verification-text.ts';

const css = classNames(remark, styles);

/** What the last check of a record's file found: a tick, or what is wrong. */
export function VerificationMark({ record }: { record: BackupRecord }) {
  const { timeZone } = useBackupView();
  const { verification } = record;
  const percent = useChecked(record);
  const good = verification?.verdict === 'intact';
  const Icon = good ? BadgeCheck : TriangleAlert;
  return (
    <span className={css('mark', verification !== null && (good ? 'good' : 'bad'))} aria-live="polite">
      {percent !== null && `Verifying… ${percent}%`}
      {percent === null && verification !== null && (
        <>
          <Icon size={14} aria-hidden />
          {verificationMark(verification, timeZone)}
        </>
      )}
    </span>
  );
}

/** The button that has the file of a record checked. */
export function VerifyButton({ record, describedBy }: { record: BackupRecord; describedBy: string }) {
  const { verify } = useBackupActions();
  const busy = useBackup(({ fileCheck }) => fileCheck.status === 'checking');
  return (
    <Button
      look="ghost"
      size="icon"
      aria-label="Verify"
      aria-describedby={describedBy}
      title={hasFile(record) ? 'Verify the file in the bucket' : 'There is no file to verify'}
      inactive={busy || !hasFile(record)}
      onClick={() => void verify(record)}
    >
      <ScanSearch size={17} aria-hidden />
    </Button>
  );
}

/** What the last check found, in full. */
export function VerificationReport({ record }: { record: BackupRecord }) {
  const { timeZone } = useBackupView();
  const { verification } = record;
  if (verification === null) return null;
  const good = verification.verdict === 'intact';
  const Icon = good ? BadgeCheck : TriangleAlert;
  return (
    <div className={css('report', good ? 'good' : 'bad')}>
      <Icon size={17} aria-hidden />
      <span>{verificationText(verification, timeZone)}</span>
    </div>
  );
}

/** Says that a file could not be checked, and why. */
export function FileCheckNotice() {
  const check = useBackup((state) => state.fileCheck);
  if (check.status !== 'failed') return null;
  return (
    <Notice title={`The file could not be verified. ${messageText('en', check.error.message)}`}>
      {check.error.hint && messageText('en', check.error.hint)}
    </Notice>
  );
}

/** Whole percent of the record's file that were read; `null` while it isn't being checked. */
function useChecked({ id, fileSize }: BackupRecord): number | null {
  return useBackup(({ fileCheck }) => {
    if (fileCheck.status !== 'checking' || fileCheck.recordId !== id) return null;
    return Math.min(99, Math.floor((fileCheck.bytes * 100) / Math.max(1, fileSize ?? 0)));
  });
}
