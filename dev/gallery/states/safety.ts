import type { BackupRecord, Standing } from '../../../src/core/index.ts';
import { daysAgo } from '../clock.ts';
import { FAILURES, failing } from '../data/failures.ts';
import { backup, ended, history } from '../data/records.ts';
import type { GallerySection, GalleryState } from '../gallery-state.ts';
import type { Hands } from '../hands.ts';

const standing = (given: Partial<Standing>): GalleryState => ({
  desk: {
    standing: async () => ({
      ...{ backups: history, other: null, scheduled: [], makers: [], overdueDays: 7, schedule: 'auto' },
      ...given,
    }),
  },
});

const night = (days: number, given: Partial<BackupRecord> = {}) => backup(days, { madeBy: 'schedule', ...given });

const remind = async (hands: Hands) => {
  await hands.press((words) => words.safety.reminders);
  await hands.see((words) => words.safety.forEverybody);
};

/** Whether one is safe. */
export const safety: GallerySection = {
  name: 'safety',
  parts: ['status'],
  states: {
    proven: standing({}),
    'proven-and-checked': standing({
      backups: [
        backup(1, {
          verification: { verdict: 'intact', details: null, rows: null, at: daysAgo(0), by: 'owner@example.com' },
        }),
      ],
    }),
    'copy-elsewhere': standing({
      backups: [backup(1, { downloadedAt: daysAgo(0), downloadedBy: 'owner@example.com' })],
    }),
    overdue: standing({ backups: [backup(12)] }),
    none: standing({ backups: [] }),
    'schedule-made': standing({ backups: [night(0)], scheduled: [night(0), night(1)] }),
    'schedule-failed': standing({ scheduled: [ended(0, 'failed', { madeBy: 'schedule' }), night(1)] }),
    'schedule-silent': standing({ backups: [night(4)], scheduled: [night(4), night(5)] }),
    'schedule-never': standing({ schedule: 'day' }),
    reminders: { act: remind },
    'reminders-not-kept': {
      desk: { saveReminders: failing(FAILURES.network) },
      act: async (hands) => {
        await remind(hands);
        await hands.press((words) => words.safety.save);
        await hands.seeAlert();
      },
    },
  },
};
