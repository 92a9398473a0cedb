import { planRetention, type RetentionRule } from '../../../src/core/index.ts';
import { daysAgo, NOW } from '../clock.ts';
import { FAILURES, failing } from '../data/failures.ts';
import { backup, backups } from '../data/records.ts';
import type { GallerySection, GalleryState } from '../gallery-state.ts';
import type { Hands } from '../hands.ts';
import { never } from '../store-of.ts';

const RULE: RetentionRule = { newest: 2, months: 2 };

const since = (rule: RetentionRule | null) => async () => ({
  rule,
  updatedAt: daysAgo(12),
  updatedBy: 'owner@example.com',
});

const open = async (hands: Hands) => {
  await hands.press((words) => words.retention.title);
};

/** The dialog with a rule that removes some backups. */
function withRule(more: GalleryState = {}): GalleryState {
  return {
    ...more,
    desk: { retention: since(RULE), ...more.desk },
    act: async (hands) => {
      await open(hands);
      await hands.see((words) => words.retention.legend);
      await more.act?.(hands);
    },
  };
}

const FOUR = backups.map((record, place) => ({
  ...record,
  ...(place === 4 ? { locked: true } : {}),
  ...(place === 2
    ? { verification: { verdict: 'altered' as const, details: null, rows: null, at: daysAgo(1), by: null } }
    : {}),
  ...(place === 6 ? { createdAt: '', fileSize: null } : {}),
}));

const { removed } = planRetention(backups, RULE, { now: NOW, timeZone: 'Asia/Dhaka' });
const bytes = removed.reduce((sum, { fileSize }) => sum + (fileSize ?? 0), 0);

const pressDelete = ({ press, format }: Hands) =>
  press(({ retention: words }) => words.saveAndDelete(words.withSize(removed.length, format.size(bytes), format)));

/** Which backups are kept. */
export const retention: GallerySection = {
  name: 'retention',
  parts: ['history'],
  states: {
    reading: { desk: { retention: never }, act: open },
    'not-read': { desk: { retention: failing(FAILURES.network) }, act: open },
    'never-set': withRule({ desk: { retention: async () => ({ rule: null, updatedAt: null, updatedBy: null }) } }),
    'every-backup': withRule({ desk: { retention: since(null) } }),
    'some-go': withRule(),
    'some-stay-for-reasons': withRule({ desk: { backups: async () => FOUR } }),
    'none-goes': withRule({ desk: { backups: async () => [backup(1)] } }),
    'wrong-number': withRule({ act: (hands) => hands.type((words) => words.retention.newestLabel, '0') }),
    saving: withRule({
      desk: { keepRetention: never },
      act: async (hands) => {
        await hands.type((words) => words.retention.newestLabel, '7');
        await hands.press((words) => words.retention.save);
      },
    }),
    saved: withRule({
      desk: { keepRetention: async (rule) => ({ rule, updatedAt: daysAgo(0), updatedBy: 'admin@example.com' }) },
      act: async (hands) => {
        await hands.type((words) => words.retention.newestLabel, '7');
        await hands.press((words) => words.retention.save);
        await hands.see((words) => words.retention.saved);
      },
    }),
    'not-saved': withRule({
      desk: { keepRetention: failing(FAILURES.forbidden) },
      act: async (hands) => {
        await hands.type((words) => words.retention.newestLabel, '7');
        await hands.press((words) => words.retention.save);
      },
    }),
    deleting: withRule({ desk: { startRemoval: never }, act: pressDelete }),
    deleted: withRule({
      desk: { ...removing(), history: async () => backups },
      act: pressDelete,
    }),
    'deletion-failed': withRule({
      desk: { ...removing(), finishRemoval: failing(FAILURES.serverFault) },
      act: pressDelete,
    }),
    'changed-meanwhile': () =>
      withRule({ desk: { backups: twice(backups, [...backups, backup(160)]) }, act: pressDelete }),
  },
};

function removing() {
  return {
    startRemoval: async () => backup(1),
    removeFile: async () => undefined,
    finishRemoval: async () => backup(1),
  };
}

/** Answers one thing first, and another ever after. */
function twice<T>(first: T, then: T): () => Promise<T> {
  let asked = 0;
  return async () => {
    asked += 1;
    return asked === 1 ? first : then;
  };
}
