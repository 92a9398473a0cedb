import { daysAgo } from '../clock.ts';
import { FAILURES, failing } from '../data/failures.ts';
import { backup, fileEvent, pending } from '../data/records.ts';
import type { GallerySection } from '../gallery-state.ts';

const kept = (...files: readonly ReturnType<typeof pending>[]) => ({
  settle: async () => ({ kept: files, goOn: null, changed: false }),
});

/** Finished files that did not reach the bucket. */
export const uploads: GallerySection = {
  name: 'uploads',
  parts: ['status'],
  states: {
    kept: { runner: kept(pending()) },
    'kept-csv': { runner: kept(pending({ format: 'csv', fileName: 'full_backup_2026-11-24_15-12.csv' })) },
    'kept-twice': { runner: kept(pending(), pending({ recordId: 'earlier', format: 'zip', keptAt: daysAgo(2) })) },
    'not-looked-up': { runner: { settle: failing(FAILURES.unexpected) } },
    'kept-and-not-saved': {
      runner: { ...kept(pending()), keptFile: failing(FAILURES.fileMissing) },
      act: (hands) => hands.press((words) => words.files.pending.save),
    },
  },
};

const OLD = { path: 'exports/customers-old.csv', size: 48_000, createdAt: daysAgo(80) };
const UNKNOWN = { path: 'tmp/অজানা ফাইল.bin', size: null, createdAt: null };
const MANY = Array.from({ length: 14 }, (_, place) => ({
  path: `nightly/2026-10-${String(place + 10)}.xlsx`,
  size: 7_800_000 + place * 12_000,
  createdAt: daysAgo(place + 31),
}));

/** Files in the bucket that belong to no backup. */
export const others: GallerySection = {
  name: 'others',
  parts: ['others'],
  states: {
    none: {},
    one: { desk: { otherFiles: async () => [OLD] } },
    'size-and-date-not-known': { desk: { otherFiles: async () => [OLD, UNKNOWN] } },
    many: { desk: { otherFiles: async () => MANY } },
    'not-listed': { desk: { otherFiles: failing(FAILURES.network) } },
    deleted: { known: { removal: { status: 'removed', target: OLD.path } } },
    'delete-asked': {
      desk: { otherFiles: async () => [OLD] },
      act: (hands) => hands.press((words) => words.files.deletion.delete),
    },
    'not-deleted': {
      desk: {
        otherFiles: async () => [OLD],
        startFileRemoval: async () => fileEvent(0, 'running'),
        removeFile: failing(FAILURES.notRemoved),
      },
      act: async (hands) => {
        await hands.press((words) => words.files.deletion.delete);
        await hands.press((words) => words.files.deletion.deleteFile);
        await hands.press((words) => words.files.deletion.forGood);
        await hands.see((words) => words.files.deletion.sure);
      },
    },
    'download-failed': {
      desk: { otherFiles: async () => [OLD] },
      known: { fileRequest: { status: 'failed', recordId: OLD.path, error: FAILURES.fileMissing } },
    },
    'beside-backups': {
      desk: { otherFiles: async () => [OLD], history: async () => [backup(1)] },
      parts: ['others', 'history'],
    },
  },
};
