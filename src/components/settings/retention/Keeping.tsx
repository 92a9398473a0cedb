import { Lock, LockOpen, Trash2 } from 'lucide-react';
import type { BackupRecord } from '../../../core/index.ts';
import { messageText } from '../../../locales/index.ts';
import { hasFile } from '../../../state/index.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Notice } from '../../ui/Notice.tsx';
import remark from '../../ui/styles/remark.module.css';
import { useBackup, useBackupActions, useBackupView } from '../BackupContext.tsx';
import styles from './Keeping.module.css';
import { lockText, removalText } from './keeping-text.ts';

const css = classNames(remark, styles);

/** A small lock on a backup that is kept from being deleted. */
export function LockMark({ record }: { record: BackupRecord }) {
  const { timeZone } = useBackupView();
  if (!record.locked) return null;
  return (
    <span className={css('mark')} title={lockText(record, timeZone)}>
      <Lock size={13} aria-hidden />
      Locked
    </span>
  );
}

/** Whether a backup is locked, with the button that locks or unlocks it; or what became of its file. */
export function KeepingReport({ record }: { record: BackupRecord }) {
  const { timeZone } = useBackupView();
  const removed = removalText(record, timeZone);
  if (removed !== null) {
    return (
      <p className={css('report')}>
        <Trash2 size={17} aria-hidden />
        <span>{removed}. This record is all that is left of it.</span>
      </p>
    );
  }
  return hasFile(record) ? <LockControl record={record} /> : null;
}

function notLockedText({ madeBy }: BackupRecord): string {
  return madeBy === null ? 'Not locked: it can be deleted by hand.' : 'Not locked: retention may delete it one day.';
}

function LockControl({ record }: { record: BackupRecord }) {
  const { timeZone } = useBackupView();
  const { setLocked } = useBackupActions();
  const request = useBackup(({ lockRequest }) => lockRequest);
  const { locked } = record;
  const Icon = locked ? Lock : LockOpen;
  return (
    <>
      <div className={css('report')}>
        <Icon size={17} aria-hidden />
        <p className={css('text')} aria-live="polite">
          {locked ? `${lockText(record, timeZone)}: nobody can delete it.` : notLockedText(record)}
        </p>
        <Button size="small" inactive={request.status === 'asking'} onClick={() => void setLocked(record, !locked)}>
          {locked ? 'Unlock' : 'Lock'}
        </Button>
      </div>
      {request.status === 'failed' && request.recordId === record.id && (
        <Notice title={messageText('en', request.error.message)}>
          {request.error.hint && messageText('en', request.error.hint)}
        </Notice>
      )}
    </>
  );
}
