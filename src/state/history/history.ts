import type { BackupDesk, BackupRecord, HistoryFilter, HistoryPage } from '../../core/index.ts';
import { latestOnly } from '../latest-only.ts';
import type { Loaded } from '../loaded.ts';

/** The part of the history that is shown. */
export interface HistoryView {
  readonly wanted: HistoryFilter;
  /** Ids of the records that the pages before this one end with: none on the first page. */
  readonly behind: readonly string[];
  /** Whether there are older ones. */
  readonly more: boolean;
}

/** What can be shown of the history. None of these rejects. */
export interface HistoryActions {
  /** Shows the newest of those that are wanted. */
  filterHistory(wanted: HistoryFilter): Promise<void>;
  /** Shows the next page, of older ones. */
  olderRuns(): Promise<void>;
  /** Shows the page before. */
  newerRuns(): Promise<void>;
}

/** What the pages of the history need. */
export interface HistoryParts {
  readonly desk: Pick<BackupDesk, 'historyPage'>;
  readonly getView: () => HistoryView;
  readonly setView: (view: HistoryView) => void;
  readonly getHistory: () => Loaded<readonly BackupRecord[]>;
  readonly setHistory: (history: Loaded<readonly BackupRecord[]>) => void;
}

/** The first page of everything. */
export const WHOLE_HISTORY: HistoryView = { wanted: {}, behind: [], more: false };

/** Makes what reads the history page by page. Of several that are asked for, the last is shown. */
export function createHistory(parts: HistoryParts): HistoryActions & { readonly readHistory: () => Promise<void> } {
  const { desk, getView, setView, getHistory, setHistory } = parts;
  const newest = latestOnly<HistoryPage>();

  async function show(view: HistoryView, moved: boolean): Promise<void> {
    const { wanted, behind } = view;
    setView(view);
    setHistory({ status: 'loading', value: getHistory().value });
    await newest(() => desk.historyPage({ before: behind.at(-1) ?? null, wanted }), {
      done: ({ records, more }) => {
        setHistory({ status: 'ready', value: records });
        setView({ wanted, behind, more });
      },
      // What is shown of one page must not stand under the name of another.
      failed: (error) => setHistory({ status: 'failed', value: moved ? null : getHistory().value, error }),
    });
  }

  return {
    readHistory: () => show(getView(), false),
    filterHistory: (wanted) => show({ ...WHOLE_HISTORY, wanted }, true),
    async olderRuns() {
      const { wanted, behind, more } = getView();
      const last = getHistory().value?.at(-1);
      if (more && last !== undefined) await show({ wanted, behind: [...behind, last.id], more: false }, true);
    },
    async newerRuns() {
      const { wanted, behind } = getView();
      if (behind.length > 0) await show({ wanted, behind: behind.slice(0, -1), more: true }, true);
    },
  };
}

/** Whether this is the page on which a new record comes first. */
export function isNewestPage({ wanted, behind }: HistoryView): boolean {
  return behind.length === 0 && Object.values(wanted).every((value) => value === undefined || value === '');
}

/** The records with one in its place; one that is new comes first, where there is room for it. */
export function withRecord<R extends BackupRecord>(records: readonly R[], record: R, room: boolean): readonly R[] {
  const known = records.some(({ id }) => id === record.id);
  if (known) return records.map((each) => (each.id === record.id ? record : each));
  return room ? [record, ...records] : records;
}
