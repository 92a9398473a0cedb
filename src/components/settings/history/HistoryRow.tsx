import { ArrowDownToLine } from 'lucide-react';
import { memo, type ReactNode, useId } from 'react';
import type { BackupRecord } from '../../../core/index.ts';
import { hasFile, rowsOf } from '../../../state/index.ts';
import { Breakable } from '../../texts/Breakable.tsx';
import { useTexts } from '../../texts/TextsContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useBackup, useBackupActions } from '../BackupContext.tsx';
import { CompareDialog } from '../compare/CompareDialog.tsx';
import { isComparable } from '../compare/comparable.ts';
import { DeleteBackup } from '../deletion/DeleteBackup.tsx';
import { makerText } from '../others/others-text.ts';
import { DetailsButton } from '../record/DetailsButton.tsx';
import { VerificationMark, VerifyButton } from '../record/Verification.tsx';
import { LockMark } from '../retention/Keeping.tsx';
import { durationOf } from '../shared/duration-of.ts';
import { StatusPill } from '../shared/StatusPill.tsx';
import { FileName } from './FileName.tsx';
import styles from './HistoryRow.module.css';
import { ROLES } from './table-roles.ts';

const css = classNames(styles);

/** One earlier run. Most of a page stays as it is when one of its runs changes. */
export const HistoryRow = memo(Run);

function Run({ record }: { record: BackupRecord }) {
  const texts = useTexts();
  const { format } = texts;
  const words = texts.page.history;
  const id = useId();
  const rows = rowsOf(record);
  // The buttons are named alike in every row; the date and the file tell them apart.
  const describedBy = `${id}date ${id}file`;
  return (
    <tr className={css('run')} {...ROLES.row}>
      <Cell name="date" id={`${id}date`}>
        {format.shortTime(record.createdAt)}
      </Cell>
      <Cell name="file" id={`${id}file`}>
        <FileName record={record} />
      </Cell>
      <Cell name="status">
        <StatusPill record={record} />
        <VerificationMark record={record} />
        <LockMark record={record} />
      </Cell>
      <Cell name="rows" label={words.rows} value={rows === null ? null : format.count(rows)} />
      <Cell name="size" label={words.size} value={record.fileSize === null ? null : format.size(record.fileSize)} />
      <Cell name="duration" label={words.duration} value={durationOf(record, format)} />
      <Cell
        name="by"
        // What the schedule has made says so by itself.
        {...(record.madeBy === 'schedule' ? {} : { label: words.by })}
      >
        <Breakable text={makerText(record, texts)} />
      </Cell>
      {/* What can be pressed stands below its like, whatever else is missing. */}
      <Cell name={isComparable(record) ? 'actions' : 'fewer'}>
        {record.madeBy !== null && <VerifyButton record={record} describedBy={describedBy} />}
        <DownloadButton record={record} describedBy={describedBy} />
        <CompareDialog record={record} describedBy={describedBy} />
        <DeleteBackup record={record} describedBy={describedBy} />
        <DetailsButton record={record} describedBy={describedBy} />
      </Cell>
    </tr>
  );
}

interface CellProps {
  readonly name: string;
  readonly id?: string;
  /** What a narrow page shows beside the value. */
  readonly label?: string;
  readonly value?: string | null;
  readonly children?: ReactNode;
}

function Cell({ name, id, label, value, children }: CellProps) {
  return (
    <td className={css('cell', name, value === null && 'none')} id={id} data-label={label} {...ROLES.cell}>
      {value === null ? '—' : value}
      {children}
    </td>
  );
}

function DownloadButton({ record, describedBy }: { record: BackupRecord; describedBy: string }) {
  const { download } = useBackupActions();
  const { head, history } = useTexts().page;
  const asking = useBackup(({ fileRequest }) => fileRequest.status === 'asking' && fileRequest.recordId === record.id);
  return (
    <Button
      look="ghost"
      size="icon"
      aria-label={head.download}
      aria-describedby={describedBy}
      title={hasFile(record) ? head.download : history.nothingToDownload}
      inactive={asking || !hasFile(record)}
      onClick={() => void download(record)}
    >
      <ArrowDownToLine size={17} aria-hidden />
    </Button>
  );
}
