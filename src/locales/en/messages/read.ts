import type { ReadMessages } from '../../../core/index.ts';
import type { TextsOf } from '../../message-format.ts';

export const read: TextsOf<ReadMessages> = {
  'read.sheet_failed': ({ sheet, reason }, { text }) => {
    const why = text(reason);
    return `${sheet} can't be read: ${why.charAt(0).toLowerCase()}${why.slice(1)}`;
  },
  'read.columns_missing': ({ sheet, columns }, { list }) =>
    `${sheet} can't be read in full: ${list(columns)} is missing.`,
  'read.no_right': ({ sheet }) => `${sheet} can't be read: your account has no right to it.`,
  'read.no_right_to_it': () => 'Your account has no right to read it.',
  'read.order': ({ sheet }) => `${sheet} came in an order that can't be trusted.`,
  'read.no_slices': ({ sheet }) => `${sheet} can't be cut into slices.`,
  'read.no_key': ({ column }) => `A row has no ${column}, by which the rows are put in order.`,
  'read.date_style': ({ style }) => `The database writes dates in the style ${style}, which can be misread.`,
  'read.rows_came_and_went': () =>
    'Its rows came and went while its columns were read, more than one address can name.',
  'proof.unsettled': ({ sheet, why }, { text }) => `${sheet} can't be proven complete: ${text(why)}.`,
  'proof.hidden': ({ sheet, missing, held, visible }, { count, plural }) => {
    const rows = plural(missing, { one: `1 row of ${sheet} is`, other: `${count(missing)} rows of ${sheet} are` });
    return `${rows} hidden from you: the database holds ${count(held)} and lets your account read ${count(visible)}.`;
  },
  'proof.shared_key': ({ sheet }) => `Several rows of ${sheet} have one key, so that they can't be told apart.`,
  'unsettled.row_twice': () => 'a row came twice',
  'unsettled.row_went': () => 'a row went, or got another key, which nobody can tell apart',
  'unsettled.too_many': () => 'too many of its rows came and went',
  'unsettled.read': ({ rows }, { count, plural }) =>
    `${count(rows)} ${plural(rows, { one: 'was', other: 'were' })} read`,
  'unsettled.held_and_read': ({ held, rows }, { count, plural }) =>
    `the database holds ${count(held)} ${plural(held, { one: 'row', other: 'rows' })} and ${count(rows)} ${plural(rows, { one: 'was', other: 'were' })} read`,
  'unsettled.written': ({ came, written }, { count, plural }) =>
    `${count(came)} ${plural(came, { one: 'row', other: 'rows' })} came and ${count(written)} ${plural(written, { one: 'was', other: 'were' })} written`,
  'unsettled.columns_untold': () => 'the database could not tell whether its columns were changed while it was read',
  'unsettled.columns_changed': () => 'its columns were changed while it was read',
};
