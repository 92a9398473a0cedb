import { useState } from 'react';
import type { BackupRecord } from '../../../core/index.ts';
import { messageText } from '../../../locales/index.ts';
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
  all: { label: 'All runs', holds: () => true },
  full: { label: 'Full backups', holds: ({ madeBy, kind }) => madeBy !== null && kind === 'full' },
  sheet: { label: 'Single sheets', holds: ({ madeBy, kind }) => madeBy !== null && kind === 'sheet' },
  open: { label: 'Not completed', holds: ({ status }) => status !== 'completed' },
  others: { label: 'Of other programs', holds: ({ madeBy }) => madeBy === null },
} as const satisfies Record<string, { label: string; holds: (record: BackupRecord) => boolean }>;

type Filter = keyof typeof FILTERS;

/** The earlier runs, newest first. */
export function HistoryTable() {
  const history = useBackup((state) => state.history);
  const { refresh } = useBackupActions();
  const [filter, setFilter] = useState<Filter>('all');
  const [limit, setLimit] = useState(SHOWN);
  const records = (history.value ?? []).filter(FILTERS[filter].holds);
  const shown = records.slice(0, limit);
  return (
    <section className={css('surface')} aria-labelledby="backup-history">
      <div className={css('top')}>
        <h2 id="backup-history">Backup history</h2>
        {history.value !== null && history.value.length > 0 && (
          <div className={css('tools')}>
            <select
              className={css('field', 'filter')}
              aria-label="Runs to show"
              value={filter}
              onChange={({ target }) => setFilter(target.value as Filter)}
            >
              {Object.entries(FILTERS).map(([value, { label }]) => (
                <option key={value} value={value}>
                  {label}
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
            title={messageText('en', history.error.message)}
            action={
              <Button size="small" onClick={() => void refresh()}>
                Try again
              </Button>
            }
          >
            {history.error.hint && messageText('en', history.error.hint)}
          </Notice>
        </div>
      )}
      <LogState />
      <table className={css('table')} aria-label="Backup history" {...ROLES.table}>
        <thead className={css('head')} {...ROLES.group}>
          <tr {...ROLES.row}>
            <Column name="Date" />
            <Column name="File" />
            <Column name="Status" />
            <Column name="Rows" number />
            <Column name="Size" number />
            <Column name="Duration" number />
            <Column name="By" />
            <th scope="col" {...ROLES.column}>
              <span className={srOnly}>Actions</span>
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
      {shown.length === 0 && <p className={css('empty')}>{emptyText(history.status, filter)}</p>}
      {shown.length < records.length && (
        <div className={css('more')}>
          <Button size="small" onClick={() => setLimit(limit + SHOWN)}>
            Show older runs
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

function emptyText(status: 'loading' | 'ready' | 'failed', filter: Filter): string {
  if (status === 'loading') return 'Reading the history…';
  if (status === 'failed') return 'The history can’t be shown right now.';
  return filter === 'all'
    ? 'Nothing here yet. Every backup and every download of a sheet is kept on record.'
    : 'No such run.';
}
