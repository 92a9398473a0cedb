import { BadgeCheck, ScanSearch, TriangleAlert } from 'lucide-react';
import type { BackupRecord } from '../../../core/index.ts';
import { hasFile } from '../../../state/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Notice } from '../../ui/Notice.tsx';
import remark from '../../ui/styles/remark.module.css';
import { useBackup, useBackupActions } from '../BackupContext.tsx';
import styles from './Verification.module.css';
import { verificationMark, verificationText } from './verification-text.ts';

const css = classNames(remark, styles);

/** What the last check of a record's file found: a tick, or what is wrong. */
export function VerificationMark({ record }: { record: BackupRecord }) {
  const texts = useTexts();
  const { verification } = record;
  const percent = useChecked(record);
  const good = verification?.verdict === 'intact';
  const Icon = good ? BadgeCheck : TriangleAlert;
  return (
    <span className={css('mark', verification !== null && (good ? 'good' : 'bad'))} aria-live="polite">
      {percent !== null && texts.page.record.verifying(percent, texts.format)}
      {percent === null && verification !== null && (
        <>
          <Icon size={14} aria-hidden />
          {verificationMark(verification, texts)}
        </>
      )}
    </span>
  );
}

/** The button that has the file of a record checked. */
export function VerifyButton({ record, describedBy }: { record: BackupRecord; describedBy: string }) {
  const { verify } = useBackupActions();
  const words = useTexts().page.record;
  const busy = useBackup(({ fileCheck }) => fileCheck.status === 'checking');
  return (
    <Button
      look="ghost"
      size="icon"
      aria-label={words.verify}
      aria-describedby={describedBy}
      title={hasFile(record) ? words.verifyFile : words.nothingToVerify}
      inactive={busy || !hasFile(record)}
      onClick={() => void verify(record)}
    >
      <ScanSearch size={17} aria-hidden />
    </Button>
  );
}

/** What the last check found, in full. */
export function VerificationReport({ record }: { record: BackupRecord }) {
  const texts = useTexts();
  const { verification } = record;
  if (verification === null) return null;
  const good = verification.verdict === 'intact';
  const Icon = good ? BadgeCheck : TriangleAlert;
  return (
    <div className={css('report', good ? 'good' : 'bad')}>
      <Icon size={17} aria-hidden />
      <span>{verificationText(verification, texts)}</span>
    </div>
  );
}

/** Says that a file could not be checked, and why. */
export function FileCheckNotice() {
  const check = useBackup((state) => state.fileCheck);
  const { page, message } = useTexts();
  if (check.status !== 'failed') return null;
  const { error } = check;
  return (
    <Notice title={page.record.notVerified(message(error.message))}>
      {error.hint !== null && message(error.hint)}
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
