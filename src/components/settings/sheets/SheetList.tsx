import { Search, TriangleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import type { SheetOverview } from '../../../core/index.ts';
import type { Texts } from '../../../locales/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useBackup, useBackupActions } from '../BackupContext.tsx';
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
  const texts = useTexts();
  const { page, message } = texts;
  const words = page.sheets;
  const sheets = overview.value;
  const [wanted, setWanted] = useState('');
  const isLong = sheets !== null && sheets.length > MANY;
  const shown = (sheets ?? [])
    .map((sheet, index) => ({ sheet, index }))
    .filter(({ sheet }) => !isLong || fits(sheet, wanted));
  const most = Math.max(1, ...(sheets ?? []).map(({ rows }) => rows ?? 0));
  return (
    <Card title={words.title} aside={sheets && summary(sheets, texts)}>
      {overview.status === 'failed' && (
        <Notice
          title={message(overview.error.message)}
          action={
            <Button size="small" onClick={() => void refresh()}>
              {page.head.tryAgain}
            </Button>
          }
        >
          {sheets === null ? overview.error.hint !== null && message(overview.error.hint) : words.fromBefore}
        </Notice>
      )}
      {sheets === null && overview.status === 'loading' && <Waiting />}
      {isLong && <SearchField wanted={wanted} onChange={setWanted} found={shown.length} of={sheets.length} />}
      {sheets !== null && (
        <ul className={css('list', isLong && 'long')} aria-label={words.title} tabIndex={isLong ? 0 : undefined}>
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
          {words.unknownRows}
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
  const { page, format } = useTexts();
  const words = page.sheets;
  return (
    <div className={css('search')}>
      <Search size={16} aria-hidden />
      <input
        type="search"
        value={wanted}
        placeholder={words.find}
        aria-label={words.find}
        aria-describedby={status}
        onChange={({ target }) => onChange(target.value)}
      />
      <span id={status} className={css('found')} aria-live="polite">
        {wanted.trim() !== '' && (found === 0 ? words.noneFound : words.found(found, of, format))}
      </span>
    </div>
  );
}

function summary(sheets: readonly SheetOverview[], { page, format }: Texts): string {
  const known = sheets.every(({ rows }) => rows !== null);
  const rows = sheets.reduce((sum, sheet) => sum + (sheet.rows ?? 0), 0);
  return page.sheets.summary(sheets.length, known ? rows : null, format);
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
