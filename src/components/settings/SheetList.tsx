import { TriangleAlert } from 'lucide-react';
import type { SheetOverview } from '../../backup';
import { classNames } from '../class-names';
import { Button } from '../ui/Button';
import { Card } from '../ui/Card';
import { Notice } from '../ui/Notice';
import { useBackup, useBackupActions } from './BackupContext';
import { counted } from './format';
import { SheetItem } from './SheetItem';
import styles from './SheetList.module.css';
import { sheetState } from './sheet-state';

const css = classNames(styles);

/** Every sheet with its rows, how far it is while a run is under way, and its own download. */
export function SheetList() {
  const overview = useBackup((state) => state.overview);
  const run = useBackup((state) => state.run);
  const format = useBackup((state) => state.format);
  const { refresh } = useBackupActions();
  const sheets = overview.value;
  const most = Math.max(1, ...(sheets ?? []).map(({ rows }) => rows ?? 0));
  return (
    <Card title="Sheets" aside={sheets && summary(sheets)}>
      {overview.status === 'failed' && (
        <Notice
          title={overview.error.message}
          action={
            <Button size="small" onClick={() => void refresh()}>
              Try again
            </Button>
          }
        >
          {sheets === null ? overview.error.hint : 'The numbers below are from before.'}
        </Notice>
      )}
      {sheets === null && overview.status === 'loading' && <Waiting />}
      {sheets !== null && (
        <ul className={css('list')} aria-label="Sheets">
          {sheets.map((sheet, index) => (
            <SheetItem
              key={sheet.name}
              sheet={sheet}
              state={sheetState(run, sheet.name, index)}
              most={most}
              format={format}
              busy={run.status === 'running'}
            />
          ))}
        </ul>
      )}
      {sheets?.some(({ rows }) => rows === null) && (
        <p className={css('unknown')}>
          <TriangleAlert size={15} aria-hidden />
          The database doesn’t say how many rows some sheets have; their completeness can’t be proven.
        </p>
      )}
    </Card>
  );
}

function summary(sheets: readonly SheetOverview[]): string {
  const known = sheets.every(({ rows }) => rows !== null);
  const rows = sheets.reduce((sum, sheet) => sum + (sheet.rows ?? 0), 0);
  return `${counted(sheets.length, 'sheet')}${known ? ` · ${counted(rows, 'row')}` : ''}`;
}

/** Empty rows in the place of those to come. */
function Waiting() {
  return (
    <div className={css('waiting')} aria-hidden>
      {Array.from({ length: 12 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same
        <span key={index} />
      ))}
    </div>
  );
}
