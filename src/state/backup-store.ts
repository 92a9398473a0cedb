import { createStore } from 'zustand/vanilla';
import type { BackupDesk, BackupRunner } from '../core/index.ts';
import type { BackupPageStore, Run } from './backup-state.ts';
import { createComparison } from './comparison.ts';
import { createFileAccess } from './files/file-access.ts';
import { createFileCheck } from './files/file-check.ts';
import { formatFrom } from './files/format.ts';
import { separatorFrom } from './files/separator.ts';
import { WHOLE_HISTORY } from './history/history.ts';
import { createRecords } from './history/records.ts';
import { latestOnly } from './latest-only.ts';
import { createLoader } from './loader.ts';
import { createLock } from './mutex.ts';
import type { Downloads, FormatChoice, SeparatorChoice } from './ports.ts';
import { createRemoval } from './removal/removal.ts';
import { createHousekeeping } from './retention/housekeeping.ts';
import { createRetention } from './retention/retention.ts';
import { EVERYTHING, requestOf } from './run/run-choice.ts';
import { createRunControl } from './run/run-control.ts';
import { createElsewhereWatch, findOngoing } from './run/run-elsewhere.ts';

/** What the store needs from outside. */
export interface BackupStoreParts {
  readonly runner: BackupRunner;
  readonly desk: BackupDesk;
  readonly downloads: Downloads;
  readonly formatChoice: FormatChoice;
  /** Missing where the separator of CSV files is no choice of the person's. */
  readonly separatorChoice?: SeparatorChoice;
}

/**
 * Makes the store of the backup page. It outlives the page's components, so a run goes on while the person looks at
 * another page of the application.
 */
export function createBackupStore({
  runner,
  desk,
  downloads,
  formatChoice,
  separatorChoice,
}: BackupStoreParts): BackupPageStore {
  const newestAccess = latestOnly<boolean>();

  return createStore((set, get) => {
    const loadOverview = createLoader({
      read: async () => {
        const { sheets, remarks } = await desk.overview();
        set({ remarks });
        return sheets;
      },
      get: () => get().overview,
      set: (overview) => set({ overview }),
    });
    const records = createRecords({ desk, get, set });
    const { showRecord, addRecord } = records;
    const readOtherFiles = createLoader({
      read: () => desk.otherFiles(),
      get: () => get().otherFiles,
      set: (otherFiles) => set({ otherFiles }),
    });
    const checkLog = createLoader({
      read: () => desk.checkLog(),
      get: () => get().logCheck,
      set: (logCheck) => set({ logCheck }),
    });

    async function loadHistory(): Promise<void> {
      await records.readRecords();
      // It takes its time where the log is long, and nothing waits for it.
      if (get().history.status === 'ready') void checkLog();
    }

    async function refresh(): Promise<void> {
      await Promise.all([loadOverview(), loadHistory(), readOtherFiles()]);
    }

    const chosenFile = () => {
      const { format, separator } = get();
      return { format, ...(separator === null || format === 'xlsx' ? {} : { separator }) };
    };
    const getRun = () => get().run;
    const setRun = (run: Run) => {
      set({ run });
      if (run.status === 'elsewhere') watchElsewhere();
    };
    const watchElsewhere = createElsewhereWatch({ desk, getRun, setRun, onOver: () => void look() });

    const control = createRunControl({
      runner,
      downloads,
      getRun,
      setRun,
      // The new record is shown even if the history can't be read again.
      onCompleted: (record) => {
        addRecord(record);
        const { language, currency } = get().choice;
        // Whoever presses the button again means everything.
        if (record.kind === 'partial') set({ choice: { ...EVERYTHING, language, currency } });
      },
      tidyUp: () => desk.tidyUp().catch(() => false),
      findOther: () => findOngoing(runner, desk),
      onEnd: () => refreshWith(housekeeping.afterRun()),
    });

    const housekeeping = createHousekeeping({
      runner,
      desk,
      getRun,
      setKept: (kept) => set({ kept }),
      setKeptError: (keptError) => set({ keptError }),
      setClockOff: (clockOff) => set({ clockOff }),
      goOn: (recordId) => void control.start({ kind: 'kept', recordId }),
      onElsewhere: (other) => setRun({ status: 'elsewhere', kind: 'full', sheet: null, other }),
    });

    const look = () => refreshWith(housekeeping.onVisit());

    async function refreshWith(housekeeping: Promise<boolean>): Promise<void> {
      await Promise.all([refresh(), housekeeping.then((changed) => (changed ? refresh() : undefined))]);
    }

    return {
      access: { status: 'checking' },
      overview: { status: 'loading', value: null },
      remarks: [],
      history: { status: 'loading', value: null },
      historyView: WHOLE_HISTORY,
      standing: { status: 'loading', value: null },
      opened: null,
      run: { status: 'idle' },
      fileRequest: { status: 'idle', recordId: null },
      fileCheck: { status: 'idle', recordId: null },
      comparison: { status: 'idle' },
      retention: { known: null, work: { status: 'idle' } },
      lockRequest: { status: 'idle', recordId: null },
      recordRequest: { status: 'idle', recordId: null },
      reminderRequest: { status: 'idle' },
      otherFiles: { status: 'loading', value: null },
      logCheck: { status: 'loading', value: null },
      removal: { status: 'idle', target: null },
      kept: [],
      keptError: null,
      clockOff: null,
      choice: EVERYTHING,
      format: formatFrom(formatChoice.read()),
      separator: separatorChoice ? separatorFrom(separatorChoice.read()) : null,

      refresh,
      readOtherFiles,
      checkLog,
      backUp: () => control.start(requestOf(get().choice, get().overview.value, chosenFile())),
      downloadSheet: (sheet) => control.start({ kind: 'sheet', ...chosenFile(), sheet }),
      cancel: control.cancel,

      async load() {
        // Who had the right keeps it while it is checked again: a page that flickers would hide a run under way.
        const hadRight = get().access.status === 'granted';
        if (!hadRight) set({ access: { status: 'checking' } });
        await newestAccess(() => desk.mayBackUp(), {
          done: (may) => set({ access: { status: may ? 'granted' : 'denied' } }),
          failed: (error) => {
            if (!hadRight) set({ access: { status: 'failed', error } });
          },
        });
        if (get().access.status === 'granted') await look();
      },

      dismiss() {
        if (get().run.status !== 'running') set({ run: { status: 'idle' } });
      },

      choose(change) {
        if (get().run.status !== 'running') set({ choice: { ...get().choice, ...change } });
      },

      chooseFormat(format) {
        if (get().run.status === 'running') return;
        set({ format });
        formatChoice.keep(format);
      },

      chooseSeparator(separator) {
        if (get().run.status === 'running' || get().separator === null) return;
        set({ separator });
        separatorChoice?.keep(separator);
      },

      retryUpload: (recordId) => control.start({ kind: 'kept', recordId }),
      ...createFileAccess({
        ...{ desk, runner, downloads },
        getRequest: () => get().fileRequest,
        setRequest: (fileRequest) => set({ fileRequest }),
        onRecorded: showRecord,
        onDiscarded: (recordId) => set(({ kept }) => ({ kept: kept.filter((file) => file.recordId !== recordId) })),
      }),
      verify: createFileCheck({
        runner,
        desk,
        getCheck: () => get().fileCheck,
        setCheck: (fileCheck) => set({ fileCheck }),
        onRecorded: showRecord,
      }),

      ...createComparison({
        ...{ runner, desk, downloads },
        get: () => get().comparison,
        set: (comparison) => set({ comparison }),
        onRecorded: showRecord,
      }),
      ...createRetention({
        desk,
        getState: () => get().retention,
        setState: (retention) => set({ retention }),
        now: () => Date.now() - (get().clockOff ?? 0),
        onRemoved: loadHistory,
      }),
      ...createRemoval({
        desk,
        getRemoval: () => get().removal,
        setRemoval: (removal) => set({ removal }),
        onRecorded: addRecord,
        onGone: (file) =>
          set(({ otherFiles }) => ({
            otherFiles: { ...otherFiles, value: otherFiles.value?.filter(({ path }) => path !== file.path) ?? [] },
          })),
        onEnd: async () => void (await Promise.all([loadHistory(), readOtherFiles()])),
      }),
      ...records.actions,
      setLocked: createLock({
        desk,
        getRequest: () => get().lockRequest,
        setRequest: (lockRequest) => set({ lockRequest }),
        onRecorded: showRecord,
      }),
    };
  });
}
