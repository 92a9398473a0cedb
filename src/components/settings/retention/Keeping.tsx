import { Lock, LockOpen, Trash2 } from 'lucide-react';
import type { BackupRecord } from '../../../core/index.ts';
import { hasFile } from '../../../state/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Notice } from '../../ui/Notice.tsx';
import remark from '../../ui/styles/remark.module.css';
import { useBackup, useBackupActions } from '../BackupContext.tsx';
import styles from './Keeping.module.css';
import { lockText, removalText } from './keeping-text.ts';

const css = classNames(remark, styles);

/** A small lock on a backup that is kept from being deleted. */
export function LockMark({ record }: { record: BackupRecord }) {
  const texts = useTexts();
  const words = texts.page.retention;
  if (!record.locked) return null;
  return (
    <span className={css('mark')} title={lockText(record, texts)}>
      <Lock size={13} aria-hidden />
      {words.locked}
    </span>
  );
}

/** Whether a backup is locked, with the button that locks or unlocks it; or what became of its file. */
export function KeepingReport({ record }: { record: BackupRecord }) {
  const texts = useTexts();
  const words = texts.page.retention;
  const removed = removalText(record, texts);
  if (removed !== null) {
    return (
      <p className={css('report')}>
        <Trash2 size={17} aria-hidden />
        <span>{words.onlyRecordLeft(removed)}</span>
      </p>
    );
  }
  return hasFile(record) ? <LockControl record={record} /> : null;
}

function LockControl({ record }: { record: BackupRecord }) {
  const texts = useTexts();
  const words = texts.page.retention;
  const { setLocked } = useBackupActions();
  const request = useBackup(({ lockRequest }) => lockRequest);
  const { locked } = record;
  const notLocked = record.madeBy === null ? words.notLockedOfOthers : words.notLocked;
  const Icon = locked ? Lock : LockOpen;
  return (
    <>
      <div className={css('report')}>
        <Icon size={17} aria-hidden />
        <p className={css('text')} aria-live="polite">
          {locked ? words.nobodyCanDelete(lockText(record, texts)) : notLocked}
        </p>
        <Button size="small" inactive={request.status === 'asking'} onClick={() => void setLocked(record, !locked)}>
          {locked ? words.unlock : words.lock}
        </Button>
      </div>
      {request.status === 'failed' && request.recordId === record.id && (
        <Notice title={texts.message(request.error.message)}>
          {request.error.hint !== null && texts.message(request.error.hint)}
        </Notice>
      )}
    </>
  );
}
