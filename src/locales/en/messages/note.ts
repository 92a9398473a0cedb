import type { NoteMessages, RemarkMessages } from '../../../core/index.ts';
import type { MessageFormat, TextsOf } from '../../message-format.ts';

export const note: TextsOf<NoteMessages> = {
  'note.unproven': () => 'completeness not proven: the database could not say which rows there are',
  'note.slow_policies': ({ source, policies }, { quoted, plural }) => {
    const which = quoted(policies);
    const call = plural(policies.length, {
      one: `the policy ${which} of ${source} calls`,
      other: `the policies ${which} of ${source} call`,
    });
    return `${call} a function for every row: written as (select …) it is called once, and the proof may be had`;
  },
  'note.came': (params, format) => `${changed(params, format)}; at least ${rows(params.came, format)} came`,
  'note.went': (params, format) => `${changed(params, format)}; at least ${rows(params.went, format)} went`,
  'note.came_and_went': (params, format) =>
    `${changed(params, format)}; at least ${rows(params.came, format)} came and ${rows(params.went, format)} went`,
  'note.fetched': ({ count }, format) => {
    const fetched = format.plural(count, {
      one: '1 row that the reading had missed was',
      other: `${format.count(count)} rows that the reading had missed were`,
    });
    return `${fetched} fetched afterwards: at the end of the sheet`;
  },
  'note.new_columns': ({ columns }, { list }) => `new columns: ${list(columns)}`,
  'note.replaced': ({ count: all }, { count, plural }) =>
    `${count(all)} ${plural(all, { one: 'character', other: 'characters' })} that no file can carry became \uFFFD`,
  'note.long_texts': ({ count: all }, { count, plural }) =>
    `${count(all)} ${plural(all, { one: 'text too long for a cell is', other: 'texts too long for a cell are' })} whole on the sheet "Long text"`,
  'note.names_missing': ({ count: all }, { count, plural }) =>
    `${count(all)} ${plural(all, { one: 'name is missing: your account may not read its row', other: 'names are missing: your account may not read their rows' })}`,
  'note.no_plain_numbers': ({ count: all }, { count, plural }) =>
    `${count(all)} ${plural(all, { one: 'value is no plain number', other: 'values are no plain numbers' })} and in no control total`,
  'note.left_out': ({ columns }, { list }) => `left out: ${list(columns)}`,
  'note.left_out_values': ({ count, kind, headers }, format) => {
    const look = format.plural(count, { one: 'value that looks', other: 'values that look' });
    return `left out: ${format.count(count)} ${look} like ${kind} (${format.list(headers)})`;
  },
  'note.on_purpose': ({ columns }, { list }) => `exported on purpose: ${list(columns)}`,
  'note.shows_ids': ({ header, source }) => `${header} shows ids: ${source} has too many rows to look names up in`,
  'note.no_row': ({ header, count, source }, format) => {
    const have = format.plural(count, { one: '1 value has', other: `${format.count(count)} values have` });
    return `${header}: ${have} no row in ${source}`;
  },
  'note.slow': ({ seconds, usual, source }, { decimal }) =>
    `slow to read: 1,000 rows took ${decimal(seconds)} s or more, where other sheets took ${decimal(usual)} s; a read policy of ${source} that calls a function for every row does this`,
};

type Counts = { readonly before: number; readonly after: number; readonly read: number };

function changed({ before, after, read }: Counts, format: MessageFormat): string {
  const { count } = format;
  return `changed meanwhile (drift): ${rows(before, format)} before, ${count(after)} after, ${count(read)} in this file`;
}

function rows(number: number, { count, plural }: MessageFormat): string {
  return plural(number, { one: '1 row', other: `${count(number)} rows` });
}

export const remark: TextsOf<RemarkMessages> = {
  'remark.absent': ({ sheet, source }) =>
    `${sheet} is not in this backup: ${source} is not in this database, or your account may not read it. The catalog lets it be missing.`,
  'remark.part_of_rows': ({ view, table }) =>
    `${view} may show only a part of the rows of ${table}, which your account may not read.`,
  'remark.read_through': ({ table, view, columns }, { list }) =>
    `${table} is read through ${view}, which leaves out: ${list(columns)}.`,
  'remark.open_table': ({ name }) =>
    `Anyone can read ${name} without signing in: it has no row-level security. Enable that, or revoke select from anon.`,
  'remark.open_view': ({ name }) =>
    `Anyone can read ${name} without signing in, past the policies of the tables behind it: set (security_invoker = true) on the view, or revoke select from anon.`,
  'remark.unreadable': ({ sources }, { list }) =>
    `Not in this backup, because your account may not read them: ${list(sources)}. Grant select to authenticated where they should be.`,
  'remark.derived': ({ sources }, { list }) =>
    `Not in this backup, because views show what tables hold: ${list(sources)}. A catalog of your own may read one, by a key that it has.`,
  'remark.no_unique_index': ({ sheet, source }) =>
    `${sheet} is not in this backup: no unique index of ${source} is known, so its rows can't be read safely. Make one: create unique index on ${source} (…).`,
  'remark.no_key': ({ sheet, source }) =>
    `${sheet} is not in this backup: no key of ${source} is known, so its rows can't be read safely. A catalog of your own may name one.`,
  'remark.no_primary_key': ({ sheet, source, column }) =>
    `${sheet} is not in this backup: ${source} has no key that rows can be read by, so some could be missed. Make one: alter table ${source} add primary key (${column}).`,
};
