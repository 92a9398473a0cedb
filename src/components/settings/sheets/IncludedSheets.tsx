import { Check, RefreshCw, ShieldAlert } from 'lucide-react';
import type { SheetReport } from '../../../core/index.ts';
import { Rich } from '../../texts/Rich.tsx';
import { useTexts } from '../../texts/TextsContext.tsx';
import { classNames } from '../../ui/class-names.ts';
import table from '../../ui/styles/table.module.css';
import text from '../../ui/styles/text.module.css';
import { srOnly } from '../../ui/theme.ts';
import { ROLES } from '../history/table-roles.ts';
import styles from './IncludedSheets.module.css';

const css = classNames(table, text, styles);

const ICONS = { complete: Check, changed: RefreshCw, unproven: ShieldAlert } as const;

/** The sheets of a file: what was counted, read and written of each. */
export function IncludedSheets({ tables }: { tables: readonly SheetReport[] }) {
  const { page, format } = useTexts();
  const words = page.sheets;
  return (
    <div>
      <h3 className={css('title')}>{page.counts.sheets(tables.length, format)}</h3>
      <table className={css('table')} aria-label={words.included} {...ROLES.table}>
        <thead className={css('head')} {...ROLES.group}>
          <tr {...ROLES.row}>
            <th scope="col" {...ROLES.column}>
              {words.sheet}
            </th>
            {[words.expected, words.wereRead, words.written].map((name) => (
              <th key={name} scope="col" className={css('number')} {...ROLES.column}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...ROLES.group}>
          {tables.map((table) => (
            <IncludedSheet key={table.name} table={table} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function IncludedSheet({ table }: { table: SheetReport }) {
  const { page, format, message } = useTexts();
  const words = page.sheets;
  const Icon = ICONS[table.verdict];
  const split = table.sheets.length > 1 ? [words.split(table.sheets.join(', '))] : [];
  return (
    <tr {...ROLES.row}>
      <td className={css('name')} {...ROLES.cell}>
        <span className={css('line')}>
          <Icon size={15} className={css(table.verdict)} aria-hidden />
          {table.name}
          <span className={table.verdict === 'complete' ? srOnly : css('verdict', table.verdict)}>
            {words[table.verdict]}
          </span>
        </span>
        {Object.entries(table.controlTotals).map(([header, total]) => (
          <span key={header} className={css('total')}>
            <Rich text={words.sum(header, format.decimal(total))} />
          </span>
        ))}
        {[...split, ...table.notes.map((note) => message(note))].map((note) => (
          <span key={note} className={css('note')}>
            {note}
          </span>
        ))}
      </td>
      <Rows label={words.expected} value={table.rowsExpected} />
      <Rows label={words.wereRead} value={table.rowsRead} />
      <Rows label={words.written} value={table.rowsWritten} />
    </tr>
  );
}

function Rows({ label, value }: { label: string; value: number | null }) {
  const { page, format } = useTexts();
  return (
    <td className={css('number')} data-label={label} {...ROLES.cell}>
      {value === null ? page.sheets.notKnown : format.count(value)}
    </td>
  );
}
