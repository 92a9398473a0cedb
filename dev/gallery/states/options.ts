import { READING, running } from '../data/runs.ts';
import type { GallerySection } from '../gallery-state.ts';
import type { Hands } from '../hands.ts';

const open = (hands: Hands) => hands.press((words) => words.head.options);

const unfold = async (hands: Hands) => {
  await open(hands);
  await hands.press((words) => words.head.more);
};

/** What can be chosen for the runs to come. */
export const options: GallerySection = {
  name: 'options',
  parts: ['status'],
  states: {
    workbook: { act: open },
    zip: { act: open, known: { format: 'zip' } },
    csv: { act: open, known: { format: 'csv', separator: ';' } },
    unfolded: { act: unfold },
    part: {
      act: unfold,
      known: {
        choice: { sheets: ['Customers', 'Payments'], from: '2026-11-01', until: '', language: 'bn', currency: null },
      },
    },
    'in-a-run': { act: open, known: { ...running(READING), format: 'csv' } },
  },
};
