import type { BackupRecord } from '../../../core/index.ts';
import { proofOf, rowsOf } from '../../../state/index.ts';
import { useBackup, useBackupView } from '../BackupContext.tsx';
import { ProofFacts } from '../record/ProofFacts.tsx';
import { Fact, Facts, Lead } from '../shared/Facts.tsx';
import { FORMAT_WORDS } from '../shared/file-format.ts';
import { count, size } from '../shared/format.ts';
import { ago, longTime } from '../shared/time.ts';
import { useNow } from '../shared/use-now.ts';
import { NewerOfOthers } from './LastOfOthers.tsx';

/** When the last backup was made, and what is in it; `newer` is one that another program has made since. */
export function LastBackup({ record, newer }: { record: BackupRecord; newer: BackupRecord | null }) {
  const { timeZone } = useBackupView();
  const now = useNow();
  const proven = proofOf(record).unproven === 0;
  const rows = rowsOf(record);
  return (
    <>
      <Lead>
        Last {proven ? 'proven ' : ''}backup {ago(record.createdAt, now)}, on {longTime(record.createdAt, timeZone)}
        {record.madeBy === 'schedule' && ', by schedule'}
      </Lead>
      <Facts>
        {rows !== null && (
          <Fact>
            <b>{count(rows)}</b> rows
          </Fact>
        )}
        <Fact>
          <b>{record.tables.length}</b> sheets
        </Fact>
        {record.fileSize !== null && (
          <Fact>
            <b>{size(record.fileSize)}</b> {FORMAT_WORDS[record.format].file}
          </Fact>
        )}
        <ProofFacts record={record} />
        {newer !== null && <NewerOfOthers record={newer} />}
      </Facts>
    </>
  );
}

/** An invitation to whoever has never made a backup. */
export function FirstVisit() {
  const sheets = useBackup((state) => state.overview.value);
  const format = useBackup((state) => state.format);
  const rows = sheets?.reduce((sum, sheet) => sum + (sheet.rows ?? 0), 0) ?? 0;
  return (
    <>
      <Lead>
        Make the first one now. This browser reads every sheet, checks that no row is missing and keeps one{' '}
        {FORMAT_WORDS[format].file} in your own project. Nothing in your data is changed.
      </Lead>
      {rows > 0 && (
        <Facts>
          <Fact>
            <b>{count(rows)}</b> rows
          </Fact>
          <Fact>
            <b>{sheets?.length}</b> sheets
          </Fact>
        </Facts>
      )}
    </>
  );
}
