import type { SupabaseClient } from '@supabase/supabase-js';
import type {
  BackupRecord,
  HistoryFilter,
  HistoryPage,
  HistoryQuery,
  Standing,
  StandingBackup,
} from '../../core/index.ts';
import { call } from './command.ts';
import { list, oneOf, parts, partsOf, quantity, texts } from './decode.ts';
import { type LogRow, toRecord } from './record.ts';

/** Records on a page of the history, at most. */
const PAGE = 50;

/** Days after which a backup is overdue where the database does not say. */
const USUAL_DAYS = 7;

/** A page of the history: one request, however long the log is. */
export async function readHistoryPage(
  client: SupabaseClient,
  { before = null, wanted = {} }: HistoryQuery,
): Promise<HistoryPage> {
  const page = parts(await call(client, 'history_page', { most: PAGE, before, wanted: conditions(wanted) }));
  return { records: list(page?.['records']).map(toListed), more: page?.['more'] === true };
}

/** The last backups, and what is expected of those to come. */
export async function readStanding(client: SupabaseClient): Promise<Standing> {
  const said = parts(await call(client, 'standing'));
  const other = said?.['other'] ?? null;
  return {
    backups: list(said?.['backups']).map(toBackup),
    other: other === null ? null : toListed(other),
    scheduled: list(said?.['scheduled']).map(toListed),
    makers: texts(said?.['makers']),
    overdueDays: quantity(said?.['overdue_days']) ?? USUAL_DAYS,
    schedule: oneOf(['auto', 'day', 'week', 'none'], said?.['schedule']) ?? 'auto',
  };
}

/** What is left out of a filter is left out of the request. */
function conditions(wanted: HistoryFilter): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined && value !== ''));
}

function toListed(said: unknown): BackupRecord {
  return { ...toRecord(rowOf(said)), listed: true };
}

function toBackup(said: unknown): StandingBackup {
  const sheetRows = partsOf(parts(said)?.['sheet_rows'], quantity);
  return sheetRows === null ? toRecord(rowOf(said)) : { ...toListed(said), sheetRows };
}

function rowOf(said: unknown): LogRow {
  return parts(said) ?? {};
}
