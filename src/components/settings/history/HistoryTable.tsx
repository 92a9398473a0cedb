import { useState } from 'react';
import type { BackupRecord } from '../../../core/index.ts';
import type { PageTexts } from '../../../locales/index.ts';
import { useTexts } from '../../texts/TextsContext.tsx';
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
import { HistoryRow } from './HistoryRow.tsx';
import styles from './HistoryTable.module.css';
import { ROLES } from './table-roles.ts';

const css = classNames(field, surface, table, text, styles);

/** Columns of the table, that of the buttons too. */
const COLUMNS = 8;

/** Rows that are shown at first, and added with each press. */
const SHOWN = 20;

const FILTERS = {
  all: { holds: () => true },
  full: { holds: ({ madeBy, kind }) => madeBy !== null && kind === 'full' },
  sheet: { holds: ({ madeBy, kind }) => madeBy !== null && kind === 'sheet' },
  open: { holds: ({ status }) => status !== 'completed' },
  others: { holds: ({ madeBy }) => madeBy === null },
} as const satisfies Record<string, { holds: (record: BackupRecord) => boolean }>;

type Filter = keyof typeof FILTERS;

const NAMES: readonly Filter[] = ['all', 'full', 'sheet', 'open', 'others'];

/** The earlier runs, newest first. */
export function HistoryTable() {
  const history = useBackup((state) => state.history);
  const { refresh } = useBackupActions();
  const { page, message } = useTexts();
  const words = page.history;
  const [filter, setFilter] = useState<Filter>('all');
  const [limit, setLimit] = useState(SHOWN);
  const records = (history.value ?? []).filter(FILTERS[filter].holds);
  const shown = records.slice(0, limit);
  return (
    <section className={css('surface')} aria-labelledby="backup-history">
      <div className={css('top')}>
        <h2 id="backup-history">{words.title}</h2>
        {history.value !== null && history.value.length > 0 && (
          <div className={css('tools')}>
            <select
              className={css('field', 'filter')}
              aria-label={words.filter}
              value={filter}
              onChange={({ target }) => setFilter(target.value as Filter)}
            >
              {NAMES.map((name) => (
                <option key={name} value={name}>
                  {words.filters[name]}
                </option>
              ))}
            </select>
            <Retention />
          </div>
        )}
      </div>
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
      <table className={css('table')} aria-label={words.title} {...ROLES.table}>
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
          {shown.map((record) =>
            record.kind === 'file' ? (
              <FileEventRow key={record.id} record={record} columns={COLUMNS} />
            ) : (
              <HistoryRow key={record.id} record={record} />
            ),
          )}
        </tbody>
      </table>
      {shown.length === 0 && <p className={css('empty')}>{emptyText(history.status, filter, page)}</p>}
      {shown.length < records.length && (
        <div className={css('more')}>
          <Button size="small" onClick={() => setLimit(limit + SHOWN)}>
            {words.older}
          </Button>
        </div>
      )}
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

function emptyText(status: 'loading' | 'ready' | 'failed', filter: Filter, { history }: PageTexts): string {
  if (status === 'loading') return history.reading;
  if (status === 'failed') return history.notShown;
  return filter === 'all' ? history.empty : history.noneSuch;
}
