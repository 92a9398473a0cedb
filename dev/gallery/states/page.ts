import { daysAgo } from '../clock.ts';
import { FAILURES, failing } from '../data/failures.ts';
import { backup, ended, fileEvent, ofOthers, pending } from '../data/records.ts';
import { READING, running } from '../data/runs.ts';
import type { GallerySection } from '../gallery-state.ts';
import { never } from '../store-of.ts';

const EVERY = ['status', 'sheets', 'changes', 'trends', 'others', 'history'] as const;

const MIXED = [
  backup(0, { madeBy: 'schedule' }),
  ended(1, 'failed', { error: { code: 'network', message: FAILURES.network.message, sheet: null } }),
  backup(2, { locked: true, lockedAt: daysAgo(1), lockedBy: 'owner@example.com' }),
  fileEvent(3, 'completed'),
  ofOthers(4),
  backup(5),
  backup(6),
];

/** The page as a whole, and what stands in its place. */
export const page: GallerySection = {
  name: 'page',
  parts: EVERY,
  states: {
    everything: {
      desk: {
        history: async () => MIXED,
        otherFiles: async () => [{ path: 'exports/customers-old.csv', size: 48_000, createdAt: daysAgo(80) }],
      },
    },
    'first-visit': { desk: { history: async () => [] } },
    running: { known: running(READING) },
    'upload-failed': { runner: { settle: async () => ({ kept: [pending()], goOn: null, changed: false }) } },
    'nothing-can-be-read': {
      desk: {
        overview: failing(FAILURES.noCatalog),
        history: failing(FAILURES.serverFault),
        otherFiles: failing(FAILURES.serverFault),
      },
    },
    'reading-all': { desk: { overview: never, history: never, otherFiles: never } },
    'access-checking': { desk: { mayBackUp: never } },
    'access-denied': { desk: { mayBackUp: async () => false } },
    'access-not-checked': { desk: { mayBackUp: failing(FAILURES.network) } },
    'access-session-ended': { desk: { mayBackUp: failing(FAILURES.sessionEnded) } },
    'sql-missing': { desk: { mayBackUp: failing(FAILURES.outdated) } },
    'clock-ahead': {
      runner: { settle: async () => ({ kept: [], goOn: null, changed: false, clockOff: 7_800_000 }) },
      parts: ['status'],
    },
    'clock-behind': {
      runner: { settle: async () => ({ kept: [], goOn: null, changed: false, clockOff: -86_400_000 }) },
      parts: ['status'],
    },
  },
};
