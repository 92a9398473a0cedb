import { useDeferredValue, useRef, useState } from 'react';
import type { BackupRecord } from '../../../core/index.ts';
import type { PageTexts } from '../../../locales/index.ts';
import { LaterTexts, useTexts } from '../../texts/TextsContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Notice } from '../../ui/Notice.tsx';
import field from '../../ui/styles/field.module.css';
import surface from '../../ui/styles/surface.module.css';
import table from '../../ui/styles/table.module.css';
import text from '../../ui/styles/text.module.css';
import { srOnly } from '../../ui/theme.ts';
import { useBackup, useBackupActions } from '../BackupContext.tsx';
import { LogState } from '../log/LogState.tsx';
import { Retention } from '../retention/Retention.tsx';
import { FileEventRow } from './FileEventRow.tsx';
import { HistoryFilters } from './HistoryFilters.tsx';
import { HistoryPager } from './HistoryPager.tsx';
import { HistoryRow } from './HistoryRow.tsx';
import styles from './HistoryTable.module.css';
import { hasMore, RUNS, type Runs, runsOf, withRuns } from './history-filter.ts';
import { ROLES } from './table-roles.ts';

const css = classNames(field, surface, table, text, styles);

/** Columns of the table, that of the buttons too. */
const COLUMNS = 8;

const NONE: readonly BackupRecord[] = [];

/** The earlier runs, newest first. */
export function HistoryTable() {
  const history = useBackup((state) => state.history);
  const wanted = useBackup((state) => state.historyView.wanted);
  const { refresh, filterHistory } = useBackupActions();
  const { page, message, format } = useTexts();
  const words = page.history;
  const [detailed, setDetailed] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  // Fifty rows anew take a while: what is typed or pressed meanwhile comes first.
  const shown = useDeferredValue(history.value) ?? NONE;
  const filtered = runsOf(wanted) !== 'all' || hasMore(wanted);
  const toTop = () => heading.current?.focus();
  return (
    <section className={css('surface')} aria-labelledby="backup-history">
      <div className={css('top')}>
        <h2 id="backup-history" ref={heading} tabIndex={-1}>
          {words.title}
        </h2>
        {(filtered || detailed || shown.length > 0) && (
          <div className={css('tools')}>
            <select
              className={css('field', 'filter')}
              aria-label={words.filter}
              value={runsOf(wanted)}
              onChange={({ target }) => void filterHistory(withRuns(wanted, target.value as Runs))}
            >
              {RUNS.map((name) => (
                <option key={name} value={name}>
                  {words.filters[name]}
                </option>
              ))}
            </select>
            <Button size="small" aria-expanded={detailed} onClick={() => setDetailed(!detailed)}>
              {words.moreFilters}
            </Button>
            <Retention />
          </div>
        )}
      </div>
      {detailed && <HistoryFilters />}
      {history.status === 'failed' && (
        <div className={css('notice')}>
          <Notice
            title={message(history.error.message)}
            action={
              <Button size="small" onClick={() => void refresh()}>
                {page.head.tryAgain}
              </Button>
            }
          >
            {history.error.hint !== null && message(history.error.hint)}
          </Notice>
        </div>
      )}
      <LogState />
      <table
        className={css('table')}
        aria-label={words.title}
        aria-busy={history.status === 'loading'}
        {...ROLES.table}
      >
        <thead className={css('head')} {...ROLES.group}>
          <tr {...ROLES.row}>
            <Column name={words.date} />
            <Column name={words.file} />
            <Column name={words.status} />
            <Column name={words.rows} number />
            <Column name={words.size} number />
            <Column name={words.duration} number />
            <Column name={words.by} />
            <th scope="col" {...ROLES.column}>
              <span className={srOnly}>{words.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody {...ROLES.group}>
          <LaterTexts>
            {shown.map((record) =>
              record.kind === 'file' ? (
                <FileEventRow key={record.id} record={record} columns={COLUMNS} />
              ) : (
                <HistoryRow key={record.id} record={record} />
              ),
            )}
          </LaterTexts>
        </tbody>
      </table>
      {shown.length === 0 && <p className={css('empty')}>{emptyText(history.status, filtered, page)}</p>}
      <HistoryPager onTurned={toTop} />
      <p className={srOnly} aria-live="polite">
        {history.status === 'ready' && words.shown(shown.length, format)}
      </p>
    </section>
  );
}

function Column({ name, number = false }: { name: string; number?: boolean }) {
  return (
    <th scope="col" className={css(number && 'number')} {...ROLES.column}>
      {name}
    </th>
  );
}

function emptyText(status: 'loading' | 'ready' | 'failed', filtered: boolean, { history }: PageTexts): string {
  if (status === 'loading') return history.reading;
  if (status === 'failed') return history.notShown;
  return filtered ? history.noneSuch : history.empty;
}
