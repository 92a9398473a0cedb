import { Check, RefreshCw, ShieldAlert } from 'lucide-react';
import type { SheetReport } from '../../../core/index.ts';
import { messageText } from '../../../locales/index.ts';
import { classNames } from '../../ui/class-names.ts';
import table from '../../ui/styles/table.module.css';
import text from '../../ui/styles/text.module.css';
import { srOnly } from '../../ui/theme.ts';
import { ROLES } from '../history/table-roles.ts';
import { count, counted, decimal } from '../shared/format.ts';
import styles from './IncludedSheets.module.css';

const css = classNames(table, text, styles);

const VERDICTS = {
  complete: { Icon: Check, says: 'Complete' },
  changed: { Icon: RefreshCw, says: 'Changed while being read' },
  unproven: { Icon: ShieldAlert, says: 'Completeness not proven' },
} as const;

/** The sheets of a file: what was counted, read and written of each. */
export function IncludedSheets({ tables }: { tables: readonly SheetReport[] }) {
  return (
    <div>
      <h3 className={css('title')}>{counted(tables.length, 'sheet')}</h3>
      <table className={css('table')} aria-label="Included sheets" {...ROLES.table}>
        <thead className={css('head')} {...ROLES.group}>
          <tr {...ROLES.row}>
            <th scope="col" {...ROLES.column}>
              Sheet
            </th>
            {['Expected', 'Read', 'Written'].map((name) => (
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
  const { Icon, says } = VERDICTS[table.verdict];
  const split = table.sheets.length > 1 ? [`in ${table.sheets.join(', ')}`] : [];
  return (
    <tr {...ROLES.row}>
      <td className={css('name')} {...ROLES.cell}>
        <span className={css('line')}>
          <Icon size={15} className={css(table.verdict)} aria-hidden />
          {table.name}
          <span className={table.verdict === 'complete' ? srOnly : css('verdict', table.verdict)}>{says}</span>
        </span>
        {Object.entries(table.controlTotals).map(([header, total]) => (
          <span key={header} className={css('total')}>
            Sum of {header} <b>{decimal(total)}</b>
          </span>
        ))}
        {[...split, ...table.notes.map((note) => messageText('en', note))].map((note) => (
          <span key={note} className={css('note')}>
            {note}
          </span>
        ))}
      </td>
      <Rows label="Expected" value={table.rowsExpected} />
      <Rows label="Read" value={table.rowsRead} />
      <Rows label="Written" value={table.rowsWritten} />
    </tr>
  );
}

function Rows({ label, value }: { label: string; value: number | null }) {
  return (
    <td className={css('number')} data-label={label} {...ROLES.cell}>
      {value === null ? 'not known' : count(value)}
    </td>
  );
}
