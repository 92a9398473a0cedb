import type { PageTexts } from '../../locale.ts';
import { strong } from '../../rich.ts';
import { counts } from './counts.ts';
import { formats } from './formats.ts';

/** The sheets: of the system, and of a backup. */
export const sheets: PageTexts['sheets'] = {
  title: 'শীট',
  summary: (sheets, rows, f) => `${counts.sheets(sheets, f)}${rows === null ? '' : ` · ${counts.rows(rows, f)}`}`,
  fromBefore: 'নিচের সংখ্যাগুলো আগের।',
  unknownRows: 'কিছু শীটে কতটি সারি আছে, ডেটাবেস তা জানায় না; সেগুলোতে সব সারি আছে কি না প্রমাণ করা যায় না।',
  find: 'শীট খুঁজুন',
  noneFound: 'এই নামে কোনো শীট নেই',
  found: (found, of, f) => `${counts.sheets(of, f)}ের মধ্যে ${f.count(found)}টি`,
  waiting: 'অপেক্ষায়',
  reading: 'পড়া হচ্ছে',
  read: 'পড়া হয়েছে',
  rowsAfter: 'টি সারি',
  rowsUnknown: 'সারির সংখ্যা জানা নেই',
  download: (sheet) => `${sheet} ডাউনলোড করুন`,
  downloadAs: (sheet, format) => `${sheet} ${formats[format].asSheet} ডাউনলোড করুন`,
  remarks: (n, f) => `ব্যাকআপে কী আছে, সে বিষয়ে ${f.count(n)}টি কথা`,
  included: 'যেসব শীট আছে',
  sheet: 'শীট',
  expected: 'থাকার কথা',
  wereRead: 'পড়া',
  written: 'লেখা',
  notKnown: 'জানা নেই',
  complete: 'সম্পূর্ণ',
  changed: 'পড়ার সময় বদলেছে',
  unproven: 'সম্পূর্ণতা প্রমাণিত নয়',
  sum: (column, total) => [`${column}-এর যোগফল `, strong(total)],
  split: (names) => `${names} শীটে ভাগ করা`,
  readingThem: 'এর শীটগুলো পড়া হচ্ছে…',
  notRead: 'এর শীটগুলো পড়া যায়নি।',
};
