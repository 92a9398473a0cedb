import { daysAgo } from '../clock.ts';
import { FAILURES, failing } from '../data/failures.ts';
import { backup, ofOthers } from '../data/records.ts';
import type { GallerySection, GalleryState } from '../gallery-state.ts';
import type { Hands } from '../hands.ts';
import { never } from '../store-of.ts';

/** Asks for the deletion of the second backup. */
const ask = (hands: Hands) => hands.press((words) => words.files.deletion.delete, 1);

const beSure = async (hands: Hands) => {
  await ask(hands);
  await hands.press((words) => words.files.deletion.deleteFile);
};

const goThrough = async (hands: Hands) => {
  await beSure(hands);
  await hands.press((words) => words.files.deletion.forGood);
};

const two = (second = backup(30), more: GalleryState = {}): GalleryState => ({
  act: ask,
  ...more,
  desk: { history: async () => [backup(1), second], backups: async () => [backup(1), second], ...more.desk },
});

/** The deletion of a backup by hand. */
export const deletion: GallerySection = {
  name: 'deletion',
  parts: ['history'],
  states: {
    asked: two(),
    'asked-once-more': two(undefined, { act: beSure }),
    'of-others': two(ofOthers(3)),
    deleting: two(undefined, { act: goThrough, desk: { startRemoval: never } }),
    refused: two(undefined, { act: goThrough, desk: { startRemoval: failing(FAILURES.newestRefused) } }),
    failed: two(undefined, {
      act: goThrough,
      desk: { startRemoval: async () => backup(30), removeFile: failing(FAILURES.network) },
    }),
    'another-is-deleted': two(undefined, {
      act: beSure,
      known: { removal: { status: 'removing', target: 'another' } },
    }),
    newest: two(undefined, { act: (hands) => hands.press((words) => words.files.deletion.delete, 0) }),
    locked: two(backup(30, { locked: true, lockedAt: daysAgo(3), lockedBy: 'owner@example.com' })),
  },
};
