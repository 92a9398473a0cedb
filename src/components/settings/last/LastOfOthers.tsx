import type { BackupRecord } from '../../../core/index.ts';
import { hasFile, rowsOf } from '../../../state/index.ts';
import { useBackupView } from '../BackupContext.tsx';
import { Fact, Facts, Lead } from '../shared/Facts.tsx';
import { counted, size } from '../shared/format.ts';
import { shortTime } from '../shared/time.ts';

/** What there is where only other programs have made backups. */
export function LastOfOthers({ record }: { record: BackupRecord }) {
  const rows = rowsOf(record);
  return (
    <>
      <Lead>
        Nobody has counted its rows or read its file. Back up now to have one that is proven to be complete; the other
        program can go on as it does.
      </Lead>
      <Facts>
        {rows !== null && (
          <Fact>
            <b>{counted(rows, 'row')}</b>, by its own account
          </Fact>
        )}
        {record.fileSize !== null && (
          <Fact>
            <b>{size(record.fileSize)}</b>
          </Fact>
        )}
        {hasFile(record) ? (
          <Fact>
            <bdi>{record.fileName ?? record.filePath}</bdi>
          </Fact>
        ) : (
          <Fact warn>its file is not in the bucket</Fact>
        )}
      </Facts>
    </>
  );
}

/** That another program has made a backup since the last one of this page. */
export function NewerOfOthers({ record }: { record: BackupRecord }) {
  const { timeZone } = useBackupView();
  return (
    <Fact>
      a newer one of <b>{shortTime(record.createdAt, timeZone)}</b>, made by another program, not checked
    </Fact>
  );
}
