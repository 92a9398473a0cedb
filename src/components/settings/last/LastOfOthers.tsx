import type { BackupRecord } from '../../../core/index.ts';
import { hasFile, rowsOf } from '../../../state/index.ts';
import { Rich } from '../../texts/Rich.tsx';
import { useTexts } from '../../texts/TextsContext.tsx';
import { Fact, Facts, Lead } from '../shared/Facts.tsx';

/** What there is where only other programs have made backups. */
export function LastOfOthers({ record }: { record: BackupRecord }) {
  const { page, format } = useTexts();
  const rows = rowsOf(record);
  return (
    <>
      <Lead>{page.last.aboutOthers}</Lead>
      <Facts>
        {rows !== null && (
          <Fact>
            <Rich text={page.last.rowsOfOthers(rows, format)} />
          </Fact>
        )}
        {record.fileSize !== null && (
          <Fact>
            <b>{format.size(record.fileSize)}</b>
          </Fact>
        )}
        {hasFile(record) ? (
          <Fact>
            <bdi>{record.fileName ?? record.filePath}</bdi>
          </Fact>
        ) : (
          <Fact warn>{page.last.fileOfOthersGone}</Fact>
        )}
      </Facts>
    </>
  );
}

/** That another program has made a backup since the last one of this page. */
export function NewerOfOthers({ record }: { record: BackupRecord }) {
  const { page, format } = useTexts();
  return (
    <Fact>
      <Rich text={page.last.newerOfOthers(format.shortTime(record.createdAt))} />
    </Fact>
  );
}
