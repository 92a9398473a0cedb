import { Search, TriangleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import type { SheetOverview } from '../../../core/index.ts';
import { messageText } from '../../../locales/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useBackup, useBackupActions } from '../BackupContext.tsx';
import { counted } from '../shared/format.ts';
import { SheetItem } from './SheetItem.tsx';
import styles from './SheetList.module.css';
import { SheetRemarks } from './SheetRemarks.tsx';
import { sheetState } from './sheet-state.ts';

const css = classNames(styles);

/** Above so many sheets the list can be searched, and scrolls by itself. */
const MANY = 40;

/** Every sheet with its rows, how far it is while a run is under way, and its own download. */
export function SheetList() {
  const overview = useBackup((state) => state.overview);
  const run = useBackup((state) => state.run);
  const format = useBackup((state) => state.format);
  const { refresh } = useBackupActions();
  const sheets = overview.value;
  const [wanted, setWanted] = useState('');
  const isLong = sheets !== null && sheets.length > MANY;
  const shown = (sheets ?? [])
    .map((sheet, index) => ({ sheet, index }))
    .filter(({ sheet }) => !isLong || fits(sheet, wanted));
  const most = Math.max(1, ...(sheets ?? []).map(({ rows }) => rows ?? 0));
  return (
    <Card title="Sheets" aside={sheets && summary(sheets)}>
      {overview.status === 'failed' && (
        <Notice
          title={messageText('en', overview.error.message)}
          action={
            <Button size="small" onClick={() => void refresh()}>
              Try again
            </Button>
          }
        >
          {sheets === null
            ? overview.error.hint && messageText('en', overview.error.hint)
            : 'The numbers below are from before.'}
        </Notice>
      )}
      {sheets === null && overview.status === 'loading' && <Waiting />}
      {isLong && <SearchField wanted={wanted} onChange={setWanted} found={shown.length} of={sheets.length} />}
      {sheets !== null && (
        <ul className={css('list', isLong && 'long')} aria-label="Sheets" tabIndex={isLong ? 0 : undefined}>
          {shown.map(({ sheet, index }) => (
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
      <SheetRemarks />
    </Card>
  );
}

/** Whether a sheet, or the table that it comes from, has what was typed in its name. */
function fits({ name, source }: SheetOverview, wanted: string): boolean {
  const text = wanted.trim().toLocaleLowerCase();
  return name.toLocaleLowerCase().includes(text) || source.toLocaleLowerCase().includes(text);
}

interface SearchFieldProps {
  readonly wanted: string;
  readonly onChange: (wanted: string) => void;
  readonly found: number;
  readonly of: number;
}

function SearchField({ wanted, onChange, found, of }: SearchFieldProps) {
  const status = useId();
  return (
    <div className={css('search')}>
      <Search size={16} aria-hidden />
      <input
        type="search"
        value={wanted}
        placeholder="Find a sheet"
        aria-label="Find a sheet"
        aria-describedby={status}
        onChange={({ target }) => onChange(target.value)}
      />
      <span id={status} className={css('found')} aria-live="polite">
        {wanted.trim() !== '' && (found === 0 ? 'No sheet has that name' : `${found} of ${counted(of, 'sheet')}`)}
      </span>
    </div>
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
