import type { CompareMessages } from '../../../core/index.ts';
import type { TextsOf } from '../../message-format.ts';

export const compare: TextsOf<CompareMessages> = {
  'compare.refused': ({ fault }, { text }) => `This file can't be compared: ${text(fault)}.`,
  'compare.not_as_recorded': ({ found, recorded }, { count }) =>
    found === recorded
      ? 'some of its bytes are others than those on record'
      : `it has ${count(found)} bytes, and ${count(recorded)} are on record`,
  'compare.sheet_gone': () =>
    'the database, or the catalog, has no such sheet any more, or your account has no right to it',
  'compare.sheet_new': () => 'the backup has no such sheet',
  'compare.sheet_lacking': () => 'the other backup has no such sheet',
  'compare.sheet_unfit': () => "what the catalog says of it doesn't fit the database",
  'compare.no_key': ({ columns }, { list }) =>
    `the file does not show what tells its rows apart${columns.length > 0 ? `: ${list(columns)}` : ''}`,
  'compare.unproven': () => 'the database could not say whether all rows came',
  'compare.unproven_backup': () => 'the later backup is not proven to hold all rows',
  'compare.unproven_before': () =>
    'The backup is not proven to hold all rows that there were: what is called new may have been there.',
  'compare.columns_gone': ({ columns }, { list }) =>
    `Columns of the backup that can’t be read any more: ${list(columns)}`,
  'compare.columns_new': ({ columns }, { list }) => `Columns that the backup does not have: ${list(columns)}`,
  'compare.cut': ({ count: texts }, { count, plural }) =>
    `${count(texts)} ${plural(texts, { one: 'text is', other: 'texts are' })} too long for a cell, and compared by the beginning`,
  'compare.replaced': ({ count: texts }, { count, plural }) =>
    `${count(texts)} ${plural(texts, { one: 'text has', other: 'texts have' })} characters that no file can carry, and that are not compared`,
  'compare.guarded': ({ count: texts }, { count, plural }) =>
    `${count(texts)} ${plural(texts, { one: 'text may', other: 'texts may' })} have come by an apostrophe or lost one: an older CSV file puts them in front of formulas`,
  'compare.days': ({ count: days }, { count, plural }) =>
    `${count(days)} ${plural(days, { one: 'day is', other: 'days are' })} one apart on the two clocks, which is no change`,
  'compare.parts_of_seconds': ({ zone }) =>
    `What a backup does not show is not called a change: parts of a second, the hours of a day that is shown without them, and what was left out. Times are those of ${zone}.`,
  'compare.not_on_record': () =>
    'The file is not on record here: that it is whole is known by what it says itself, and not who may have altered it.',
  'compare.partial': () => 'The backup holds a part only: sheets and rows that it was not to hold are not compared.',
  'compare.period': ({ from, until }) =>
    `Only rows dated ${[from && `from ${from}`, until && `until ${until}`].filter(Boolean).join(' ')} are compared, in sheets that have dates: a row whose date has left the period counts as gone, and one whose date has come into it as new.`,
  'compare.other_period': () => 'the two backups hold the rows of different periods',
  'compare.other_database': ({ address }) => `The backup was made of another database: ${address}`,
  'fault.no_summary': () => 'it is no full backup, since it has no Summary',
  'fault.summary_ends_early': () => 'its end is missing',
  'fault.summary_sum': () => 'the rows that its Summary lists do not add up',
  'fault.sheet_missing': ({ sheet }) => `its Summary lists ${sheet}, which is not there`,
  'fault.other_rows': ({ sheet, found, listed }, { count, plural }) =>
    `${sheet} has ${count(found)} ${plural(found, { one: 'row', other: 'rows' })}, and its Summary lists ${count(listed)}`,
  'fault.other_total': ({ sheet, header }) => `the sum of ${header} on ${sheet} is not the one that its Summary lists`,
};
