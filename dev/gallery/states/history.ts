import {
  type BackupErrorData,
  type BackupRecord,
  type LogCheck,
  say,
  type VerificationVerdict,
} from '../../../src/core/index.ts';
import { daysAgo, minutesAgo } from '../clock.ts';
import { FAILURES, failing } from '../data/failures.ts';
import { backup, ended, fileEvent, ofOthers, pending } from '../data/records.ts';
import type { GallerySection, GalleryState } from '../gallery-state.ts';
import { never } from '../store-of.ts';

const shows = (...records: readonly BackupRecord[]): GalleryState => ({ desk: { history: async () => records } });

const recorded = ({ code, message, sheet }: BackupErrorData): BackupRecord['error'] => ({ code, message, sheet });

const checked = (verdict: VerificationVerdict) => ({
  verification: { verdict, details: null, rows: null, at: daysAgo(0), by: 'owner@example.com' },
});

const broken = (problem: string, recordId: string | null = null): GalleryState => ({
  desk: { checkLog: async (): Promise<LogCheck> => ({ intact: false, records: 12, problem, recordId }) },
});

const SINCE = { removalStartedAt: minutesAgo(4), removedBy: 'owner@example.com' };

/** The earlier runs. */
export const history: GallerySection = {
  name: 'history',
  parts: ['history'],
  states: {
    reading: { desk: { history: never } },
    'not-read': { desk: { history: failing(FAILURES.serverFault) } },
    'not-read-again': {
      desk: { history: failing(FAILURES.network) },
      known: { history: { status: 'ready', value: [backup(1)] } },
    },
    empty: { desk: { history: async () => [] } },
    'every-status': shows(
      backup(0, {
        status: 'running',
        filePath: null,
        finishedAt: null,
        chainNumber: null,
        recordCount: null,
        fileSize: null,
      }),
      backup(1),
      backup(2, { madeBy: 'schedule' }),
      backup(3, { tables: [] }),
      ended(4, 'failed', { error: recorded(FAILURES.hidden) }),
      ended(5, 'cancelled'),
      ended(6, 'interrupted', { error: { code: 'interrupted', message: say('run.interrupted'), sheet: null } }),
    ),
    formats: shows(
      backup(1, { format: 'zip', fileName: 'full_backup_2026-11-24_03-35.zip' }),
      backup(2, { format: 'csv', fileName: 'full_backup_2026-11-23_03-35.csv' }),
      backup(3, { kind: 'sheet', filePath: null, fileName: 'Payments_2026-11-22.xlsx', fileSize: 1_200_000 }),
    ),
    parts: shows(
      backup(1),
      backup(2, { kind: 'partial', fileName: 'partial_backup_2026-11-23_03-35.xlsx', recordCount: 683 }),
      ended(3, 'cancelled', { kind: 'partial' }),
    ),
    'file-kept-here': {
      ...shows(ended(0, 'failed', { fileName: pending().fileName, error: recorded(FAILURES.uploadFailed) })),
      runner: { settle: async () => ({ kept: [pending()], goOn: null, changed: false }) },
    },
    'upload-failed': {
      ...shows(ended(0, 'failed', { error: recorded(FAILURES.uploadFailed) }), backup(1)),
    },
    checks: shows(
      ...(['intact', 'altered', 'truncated', 'replaced', 'missing'] as const).map((verdict, place) =>
        backup(place + 1, checked(verdict)),
      ),
    ),
    checking: {
      ...shows(backup(1), backup(2)),
      known: { fileCheck: { status: 'checking', recordId: backup(1).id, bytes: 3_400_000 } },
    },
    'check-failed': {
      ...shows(backup(1)),
      known: { fileCheck: { status: 'failed', recordId: backup(1).id, error: FAILURES.network } },
    },
    locked: shows(backup(1), backup(2, { locked: true, lockedAt: daysAgo(1), lockedBy: 'owner@example.com' })),
    'deletion-pending': shows(backup(1), backup(30, SINCE)),
    deleted: shows(backup(1), backup(30, { ...SINCE, removedAt: minutesAgo(3) })),
    'deleted-by-hand': shows(fileEvent(1, 'completed'), fileEvent(2, 'running'), fileEvent(3, 'interrupted')),
    'of-others': shows(
      ofOthers(1),
      ofOthers(2, { filePath: null }),
      ofOthers(3, { status: 'running', fileName: null, filePath: null, fileSize: null, recordCount: null }),
      ofOthers(4, {
        ...{ status: 'failed', filePath: null, fileSize: null, recordCount: null, createdBy: 'cron@example.com' },
        error: { code: 'unknown', message: 'relation "nightly" does not exist', sheet: null },
      }),
      ofOthers(5, { status: 'cancelled', filePath: null }),
    ),
    'none-such': {
      ...shows(backup(1)),
      act: (hands) => hands.choose((words) => words.history.filter, 'others'),
    },
    'filtered-none-found': {
      desk: {
        history: async () => [backup(1)],
        historyPage: async ({ wanted } = {}) => ({
          records: wanted?.status === undefined ? [backup(1)] : [],
          more: false,
        }),
      },
      act: async (hands) => {
        await hands.press((words) => words.history.moreFilters);
        await hands.choose((words) => words.history.status, 'failed');
      },
    },
    'more-to-come': {
      desk: {
        historyPage: async () => ({ records: Array.from({ length: 12 }, (_, days) => backup(days + 1)), more: true }),
      },
    },
    long: { desk: { history: async () => Array.from({ length: 24 }, (_, days) => backup(days + 1)) } },
    'log-not-checked': { desk: { checkLog: failing(FAILURES.network) } },
    'log-length-not-known': {
      desk: { checkLog: async () => ({ intact: true, records: null, problem: null, recordId: null }) },
    },
    'log-changed': broken('changed', backup(2).id),
    'log-removed': broken('removed'),
    'log-inserted': broken('inserted', backup(1).id),
    'log-without-end': broken('head'),
    'log-broken': broken('of tomorrow'),
  },
};
