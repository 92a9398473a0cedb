import { ArrowDownToLine, LogIn, RotateCw, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { BackupRecord } from '../../../core/index.ts';
import { hasFile, type Run } from '../../../state/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import actions from '../../ui/styles/actions.module.css';
import { srOnly } from '../../ui/theme.ts';
import { useBackup, useBackupActions, useBackupView } from '../BackupContext.tsx';
import { BackUpNow } from '../page/BackUpNow.tsx';
import { Reminders } from '../safety/Reminders.tsx';
import styles from './StatusActions.module.css';

const css = classNames(actions, styles);

interface StatusActionsProps {
  readonly run: Run;
  readonly last: BackupRecord | null;
  /** The last backup of another program. */
  readonly other: BackupRecord | null;
  /** Whether a backup is due: then the way to it is here. */
  readonly overdue: boolean;
}

/** What can be done next. */
export function StatusActions({ run, last, other, overdue }: StatusActionsProps) {
  const words = useTexts().page.status;
  switch (run.status) {
    case 'idle':
    case 'elsewhere':
      if (last === null && (other === null || !hasFile(other))) return null;
      return (
        <div className={css('actions')}>
          {overdue && <BackUpNow />}
          {last !== null && <DownloadWorkbook record={last} />}
          {last === null && other !== null && <Download record={other}>{words.downloadLast}</Download>}
          {last !== null && <Reminders />}
        </div>
      );
    case 'running':
      return (
        <div className={css('actions')}>
          <CancelRun cancelling={run.cancelling} />
        </div>
      );
    case 'completed':
      return (
        <div className={css('actions')}>
          {hasFile(run.record) && <DownloadWorkbook record={run.record} />}
          <Dismiss />
        </div>
      );
    case 'failed':
    case 'cancelled':
      return (
        <div className={css('actions')}>
          {run.status === 'failed' && run.error.code === 'session_expired' && <SignInAgain />}
          {run.status === 'failed' && <TryAgain sheet={run.sheet} />}
          <Dismiss />
        </div>
      );
  }
}

function CancelRun({ cancelling }: { cancelling: boolean }) {
  const { cancel } = useBackupActions();
  const texts = useTexts().page.status;
  return (
    <Button inactive={cancelling} onClick={() => void cancel()}>
      <X size={18} aria-hidden />
      {texts.cancel}
    </Button>
  );
}

/** Is named alike for every format; a title tells what the file is. Only a workbook is called one where it is seen. */
function DownloadWorkbook({ record }: { record: BackupRecord }) {
  const { page } = useTexts();
  return (
    <Download record={record}>
      {record.format === 'xlsx' ? (
        page.status.downloadWorkbook
      ) : (
        <>
          <span className={srOnly}>{page.status.downloadWorkbook}</span>
          <span aria-hidden>{page.head.download}</span>
        </>
      )}
    </Download>
  );
}

function Download({ record, children }: { record: BackupRecord; children: ReactNode }) {
  const { download } = useBackupActions();
  const asking = useBackup(({ fileRequest }) => fileRequest.status === 'asking' && fileRequest.recordId === record.id);
  return (
    <Button inactive={asking} title={record.fileName ?? undefined} onClick={() => void download(record)}>
      <ArrowDownToLine size={18} aria-hidden />
      {children}
    </Button>
  );
}

/** Not where the finished file is kept: that one is to be tried again. */
function TryAgain({ sheet }: { sheet: string | null }) {
  const { backUp, downloadSheet } = useBackupActions();
  const kept = useBackup((state) => state.kept.length > 0);
  const { head } = useTexts().page;
  if (kept && sheet === null) return null;
  return (
    <Button onClick={() => void (sheet === null ? backUp() : downloadSheet(sheet))}>
      <RotateCw size={16} aria-hidden />
      {head.tryAgain}
    </Button>
  );
}

function SignInAgain() {
  const { onSignIn } = useBackupView();
  const texts = useTexts().page.status;
  if (onSignIn === undefined) return null;
  return (
    <Button look="primary" onClick={onSignIn}>
      <LogIn size={18} aria-hidden />
      {texts.signInAgain}
    </Button>
  );
}

function Dismiss() {
  const { dismiss } = useBackupActions();
  const texts = useTexts().page.status;
  return (
    <Button look="ghost" size="icon" aria-label={texts.dismiss} title={texts.dismiss} onClick={dismiss}>
      <X size={18} aria-hidden />
    </Button>
  );
}
