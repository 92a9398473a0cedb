import { useState } from 'react';
import type { BackupRecord, SheetOverview } from '../../../core/index.ts';
import type { Texts } from '../../../locales/index.ts';
import { type RowChange, rowsSince, totalsBetween } from '../../../state/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { classNames } from '../../ui/class-names.ts';
import table from '../../ui/styles/table.module.css';
import text from '../../ui/styles/text.module.css';
import { useBackup } from '../BackupContext.tsx';
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
  const texts = useTexts();
  const words = texts.page.insights;
  if (last === undefined) {
    return (
      <Card title={words.since}>
        <p className={css('empty')}>{emptyText(backups, words.sinceEmpty, texts)}</p>
      </Card>
    );
  }
  return (
    <Card title={words.since} aside={texts.format.age(last.createdAt, now)}>
      {sheets === null ? <p className={css('empty')}>…</p> : <Rows last={last} sheets={sheets} />}
      {previous !== undefined && <Totals older={previous} newer={last} />}
    </Card>
  );
}

function Rows({ last, sheets }: { last: BackupRecord; sheets: readonly SheetOverview[] }) {
  const texts = useTexts();
  const { format } = texts;
  const words = texts.page.insights;
  const [all, setAll] = useState(false);
  const { unknown, ...compared } = rowsSince(last, sheets);
  const changes = compared.changes.toSorted(lossesFirst);
  if (changes.length === 0) return <p className={css('empty')}>{unchangedText(unknown, last.tables.length, texts)}</p>;
  const shown = all ? changes : changes.slice(0, SHOWN);
  return (
    <>
      <table className={css('table')} aria-label={words.rowsSince}>
        <thead>
          <tr>
            <th scope="col">{words.rows}</th>
            <th scope="col">{words.thenRows}</th>
            <th scope="col">{words.nowRows}</th>
            <th scope="col">{words.change}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ name, before, after }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className={css('then')}>{format.count(before)}</td>
              <td>{format.count(after)}</td>
              <td className={css(after < before ? 'down' : 'up')}>{format.change(after - before)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < changes.length && (
        <Button look="ghost" size="small" onClick={() => setAll(true)}>
          {words.showMore(changes.length - shown.length, format)}
        </Button>
      )}
      {changes.some(({ before, after }) => after < before) && <p className={css('note')}>{words.fewer}</p>}
    </>
  );
}

function unchangedText(unknown: number, every: number, { page, format }: Texts): string {
  if (unknown === 0) return page.insights.unchanged;
  if (unknown === every) return page.insights.unknown;
  return page.insights.partlyUnknown(unknown, format);
}

/** Lost rows are what one must not miss; apart from that the order is the workbook's. */
function lossesFirst(a: RowChange, b: RowChange): number {
  return Number(a.after > a.before) - Number(b.after > b.before);
}

function Totals({ older, newer }: { older: BackupRecord; newer: BackupRecord }) {
  const { page, format } = useTexts();
  const words = page.insights;
  const totals = totalsBetween(older, newer);
  return (
    <div className={css('totals')}>
      <h3 className={css('subtitle')}>{words.totals}</h3>
      {totals.length === 0 ? (
        <p className={css('empty')}>{words.sameTotals}</p>
      ) : (
        <table className={css('table')} aria-label={words.totals}>
          <thead>
            <tr>
              <th scope="col">{words.sheetAndColumn}</th>
              <th scope="col">{words.before}</th>
              <th scope="col">{words.last}</th>
              <th scope="col">{words.change}</th>
            </tr>
          </thead>
          <tbody>
            {totals.map(({ sheet, header, before, after, change: by }) => (
              <tr key={`${sheet} ${header}`}>
                <th scope="row">
                  {sheet} <span className={css('column')}>{header}</span>
                </th>
                <td className={css('then')}>{format.decimal(before)}</td>
                <td>{format.decimal(after)}</td>
                <td>{format.decimal(by, { signed: true })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
