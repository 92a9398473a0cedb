import type { FileMessages } from '../../../core/index.ts';
import type { TextsOf } from '../../message-format.ts';

export const file: TextsOf<FileMessages> = {
  'file.bucket_lost': () => 'The bucket took the file, and does not have it.',
  'file.other_in_bucket': () => 'The file in the bucket is not the one that was uploaded.',
  'file.not_read_back': () => 'The file could not be read back from the bucket to its end.',
  'file.not_read': () => 'The file could not be read from the bucket to its end.',
  'file.changed_on_its_way': () => 'Something between here and the bucket changed the file on its way.',
  'file.damaged_here': () => 'The file that was written is damaged on this computer.',
  'file.gone_here': () => 'The finished file is no longer on this computer.',
  'file.row_unwritable': ({ sheet, key }, { list }) => `A row of ${sheet} can't be written: ${list(key)}.`,
  'file.too_many_columns': ({ sheet }) => `${sheet} has more columns than a sheet can hold.`,
  'file.too_many_long_texts': () => 'There are more long texts than a sheet has rows.',
  'file.too_many_parts': () => 'The file has more parts than a zip can hold.',
  'file.too_large': () => 'The file would be larger than 4 GB, which not every program opens.',
  'file.part_too_large': ({ part }) => `${part} would be larger than 4 GB, which not every program opens.`,
  'file.too_large_for_memory': () => 'The file is too large for a browser without a private file system.',
  'file.no_space': () => 'There is not enough space on this computer for the file.',
  'file.not_written': () => 'The file could not be written.',
  'verify.missing': () => 'There is no such file in the bucket.',
  'verify.unreadable': ({ fault }, { text }) =>
    `It is the file that was uploaded, but it can't be read: ${text(fault)}.`,
  'verify.other_rows': ({ sheet, counted, recorded }, { count, plural }) =>
    `It is the file that was uploaded, but ${sheet} has ${count(counted)} ${plural(counted, { one: 'row', other: 'rows' })} instead of ${count(recorded)}.`,
  'verify.truncated': ({ found, recorded }, { count }) =>
    `It has ${count(found)} bytes instead of ${count(recorded)}: its end is missing.`,
  'verify.replaced': ({ size, content }, { text }) => `${text(size)}. It is another file, ${text(content)}.`,
  'verify.right_size': () => 'It has the right size',
  'verify.other_size': ({ found, recorded }, { count }) => `It has ${count(found)} bytes instead of ${count(recorded)}`,
  'verify.no_backup': ({ fault }, { text }) => `and no backup: ${text(fault)}`,
  'verify.with_sheets': ({ sheets }, { counts }) => `with these sheets: ${counts(sheets)}`,
  'verify.other_bytes': () => 'It has the right size, but some of its bytes are others.',
  'verify.cut_or_altered': ({ found, recorded, fault }, { count, text }) =>
    `It has ${count(found)} bytes instead of ${count(recorded)}, and can't be read: ${text(fault)}.`,
  'fault.zip_end_missing': () => 'the end of the zip is missing',
  'fault.zip_ends_early': () => 'the zip ends too early',
  'fault.zip_directory': () => 'the directory of the zip is damaged',
  'fault.part_damaged': ({ part }) => `${part} is damaged`,
  'fault.part_misplaced': ({ part }) => `${part} is not where the directory says`,
  'fault.no_sheets': () => 'the workbook has no sheets',
  'fault.ends_in_rows': () => 'a sheet ends in the middle of its rows',
  'fault.no_csv': ({ part }) => `${part} is no CSV file`,
  'fault.no_files': () => 'the zip holds no files',
  'fault.no_sections': () => 'the file has no sections',
};
