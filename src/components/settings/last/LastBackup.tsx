import type { BackupRecord } from '../../../core/index.ts';
import { rowsOf } from '../../../state/index.ts';
import { Rich } from '../../texts/Rich.tsx';
import { useTexts } from '../../texts/TextsContext.tsx';
import { useBackup } from '../BackupContext.tsx';
import { ProofFacts } from '../record/ProofFacts.tsx';
import { safetyText } from '../safety/safety-text.ts';
import { Fact, Facts, Lead } from '../shared/Facts.tsx';
import { useNow } from '../shared/use-now.ts';
import { NewerOfOthers } from './LastOfOthers.tsx';

/** When the last backup was made, and what is in it; `newer` is one that another program has made since. */
export function LastBackup({ record, newer }: { record: BackupRecord; newer: BackupRecord | null }) {
  const texts = useTexts();
  const { page, format } = texts;
  const now = useNow();
  const rows = rowsOf(record);
  return (
    <>
      <Lead>{safetyText(record, now, texts)}</Lead>
      <Facts>
        {rows !== null && (
          <Fact>
            <Rich text={page.last.rows(rows, format)} />
          </Fact>
        )}
        <Fact>
          <Rich text={page.last.sheets(record.brief?.sheets ?? record.tables.length, format)} />
        </Fact>
        {record.fileSize !== null && (
          <Fact>
            <Rich text={page.last.size(format.size(record.fileSize), record.format)} />
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
  const fileFormat = useBackup((state) => state.format);
  const { page, format } = useTexts();
  const rows = sheets?.reduce((sum, sheet) => sum + (sheet.rows ?? 0), 0) ?? 0;
  return (
    <>
      <Lead>{page.last.first(fileFormat)}</Lead>
      {rows > 0 && (
        <Facts>
          <Fact>
            <Rich text={page.last.rows(rows, format)} />
          </Fact>
          <Fact>
            <Rich text={page.last.sheets(sheets?.length ?? 0, format)} />
          </Fact>
        </Facts>
      )}
    </>
  );
}
