import { useEffect, useRef } from 'react';
import type { BackupRecord } from '../../../core/index.ts';
import type { PageTexts } from '../../../locales/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { ModalBody, OpenModal } from '../../ui/Modal.tsx';
import { useBackup, useBackupActions } from '../BackupContext.tsx';
import { openRecord, useOpenedId } from './opened-record.ts';
import { NoRecord, RecordDetails } from './RecordDetails.tsx';

/** The details of the run that the page's address names, whatever part of the history is shown. */
export function OpenedRecord() {
  const id = useOpenedId();
  const { page, format } = useTexts();
  const { openRecord: read } = useBackupActions();
  const record = useBackup(({ opened, history, standing }) => {
    if (id === null) return null;
    if (opened?.id === id) return opened;
    const known = [...(history.value ?? []), ...(standing.value?.backups ?? [])];
    return known.find((each) => each.id === id) ?? null;
  });
  const back = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (id !== null) void read(id);
  }, [id, read]);
  const close = () => {
    // The record may be on another page of the history.
    back.current =
      document.querySelector<HTMLElement>(`[data-record="${CSS.escape(id ?? '')}"]`) ??
      document.getElementById('backup-history');
    openRecord(null);
  };
  return (
    <OpenModal
      open={id !== null}
      button={back}
      title={record === null ? page.record.details : titleOf(record, page)(format.shortTime(record.createdAt))}
      onClose={close}
    >
      <ModalBody label={page.record.region}>
        {record === null ? <NoRecord id={id ?? ''} /> : <RecordDetails record={record} />}
      </ModalBody>
    </OpenModal>
  );
}

function titleOf({ madeBy, kind }: BackupRecord, { record }: PageTexts): (time: string) => string {
  if (madeBy === null) return record.backupOf;
  if (kind === 'partial') return record.partOf;
  return kind === 'full' ? record.fullBackupOf : record.sheetOf;
}
