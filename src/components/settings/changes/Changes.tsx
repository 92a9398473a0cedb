import { useState } from 'react';
import type { BackupRecord, SheetOverview } from '../../../core/index.ts';
import { type RowChange, rowsSince, totalsBetween } from '../../../state/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { classNames } from '../../ui/class-names.ts';
import table from '../../ui/styles/table.module.css';
import text from '../../ui/styles/text.module.css';
import { useBackup } from '../BackupContext.tsx';
import { change, count, counted, decimal } from '../shared/format.ts';
import { age } from '../shared/time.ts';
import { useNow } from '../shared/use-now.ts';
import { emptyText, useBackups } from '../use-backups.ts';
import styles from './Changes.module.css';

const css = classNames(table, text, styles);

/** Lines that are shown before one asks for more. */
const SHOWN = 6;

/** What came and went since the last backup, and how the control totals moved between the last two. */
export function Changes() {
  const backups = useBackups();
  const [last, previous] = backups.value ?? [];
  const sheets = useBackup((state) => state.overview.value);
  const now = useNow();
  if (last === undefined) {
    return (
      <Card title="Since the last backup">
        <p className={css('empty')}>
          {emptyText(backups, 'After your first backup this shows which sheets have gained or lost rows.')}
        </p>
      </Card>
    );
  }
  return (
    <Card title="Since the last backup" aside={age(last.createdAt, now)}>
      {sheets === null ? <p className={css('empty')}>…</p> : <Rows last={last} sheets={sheets} />}
      {previous !== undefined && <Totals older={previous} newer={last} />}
    </Card>
  );
}

function Rows({ last, sheets }: { last: BackupRecord; sheets: readonly SheetOverview[] }) {
  const [all, setAll] = useState(false);
  const { unknown, ...compared } = rowsSince(last, sheets);
  const changes = compared.changes.toSorted(lossesFirst);
  if (changes.length === 0) return <p className={css('empty')}>{unchangedText(unknown, last.tables.length)}</p>;
  const shown = all ? changes : changes.slice(0, SHOWN);
  return (
    <>
      <table className={css('table')} aria-label="Rows since the last backup">
        <thead>
          <tr>
            <th scope="col">Rows</th>
            <th scope="col">Then</th>
            <th scope="col">Now</th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ name, before, after }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className={css('then')}>{count(before)}</td>
              <td>{count(after)}</td>
              <td className={css(after < before ? 'down' : 'up')}>{change(after - before)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < changes.length && (
        <Button look="ghost" size="small" onClick={() => setAll(true)}>
          Show {changes.length - shown.length} more
        </Button>
      )}
      {changes.some(({ before, after }) => after < before) && (
        <p className={css('note')}>Fewer rows than before can mean that somebody deleted some.</p>
      )}
    </>
  );
}

function unchangedText(unknown: number, every: number): string {
  if (unknown === 0) return 'No sheet has gained or lost rows.';
  if (unknown === every) return 'The database doesn’t say how many rows there are now.';
  return `No sheet has gained or lost rows, as far as the database says: of ${counted(unknown, 'sheet')} it doesn’t.`;
}

/** Lost rows are what one must not miss; apart from that the order is the workbook's. */
function lossesFirst(a: RowChange, b: RowChange): number {
  return Number(a.after > a.before) - Number(b.after > b.before);
}

function Totals({ older, newer }: { older: BackupRecord; newer: BackupRecord }) {
  const totals = totalsBetween(older, newer);
  return (
    <div className={css('totals')}>
      <h3 className={css('subtitle')}>Totals of the last two backups</h3>
      {totals.length === 0 ? (
        <p className={css('empty')}>The same in both.</p>
      ) : (
        <table className={css('table')} aria-label="Totals of the last two backups">
          <thead>
            <tr>
              <th scope="col">Sheet and column</th>
              <th scope="col">Before</th>
              <th scope="col">Last</th>
              <th scope="col">Change</th>
            </tr>
          </thead>
          <tbody>
            {totals.map(({ sheet, header, before, after, change: by }) => (
              <tr key={`${sheet} ${header}`}>
                <th scope="row">
                  {sheet} <span className={css('column')}>{header}</span>
                </th>
                <td className={css('then')}>{decimal(before)}</td>
                <td>{decimal(after)}</td>
                <td>{decimal(by, { signed: true })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
