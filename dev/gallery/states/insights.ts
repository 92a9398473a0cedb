import { FAILURES, failing } from '../data/failures.ts';
import { backup, history } from '../data/records.ts';
import { overview, reports } from '../data/sheets.ts';
import type { GallerySection } from '../gallery-state.ts';
import { never } from '../store-of.ts';

const now = (change: (rows: number, place: number) => number | null) => ({
  overview: async () => ({
    sheets: overview.map((sheet, place) => ({ ...sheet, rows: change(sheet.rows ?? 0, place) })),
    remarks: [],
  }),
});

const NONE = async () => [];

/** What has changed since the last backup. */
export const changes: GallerySection = {
  name: 'changes',
  parts: ['changes'],
  states: {
    'none-yet': { desk: { history: NONE } },
    looking: { desk: { history: never } },
    'not-shown': { desk: { history: failing(FAILURES.network) } },
    'rows-not-read': { desk: { overview: never } },
    unchanged: { desk: { history: async () => [backup(0)] } },
    'more-rows': {},
    'fewer-rows': { desk: now((rows, place) => Math.max(0, rows - (place % 4) * 40)) },
    'rows-not-known': { desk: now(() => null) },
    'rows-partly-not-known': {
      desk: { ...now((rows, place) => (place < 3 ? null : rows)), history: async () => [backup(0)] },
    },
    'every-line': {
      act: (hands) => hands.press((words) => words.insights.showMore(overview.length - 6, hands.format)),
      desk: now((rows) => rows + 5),
    },
    'same-totals': { desk: { history: async () => [backup(0), { ...backup(1), tables: backup(0).tables }] } },
  },
};

const large = (days: number) => backup(days, { fileSize: 48_000_000 });

/** How the backups have grown. */
export const trends: GallerySection = {
  name: 'trends',
  parts: ['trends'],
  states: {
    'none-yet': { desk: { history: NONE } },
    one: { desk: { history: async () => [backup(1)] } },
    few: { desk: { history: async () => history } },
    many: { desk: { history: async () => Array.from({ length: 20 }, (_, place) => backup(place * 2 + 1)) } },
    'sheet-shrank': {
      desk: {
        history: async () => [backup(1, { tables: reports(900) }), backup(2)],
      },
    },
    'too-large-ahead': { desk: { history: async () => [large(1), large(2)] } },
  },
};
