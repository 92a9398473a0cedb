import type { PageTexts } from '../../locale.ts';
import { counts } from './counts.ts';

/** What backups tell of the data: changes since the last, growth over the last ones. */
export const insights: PageTexts['insights'] = {
  looking: 'আপনার ব্যাকআপগুলো খোঁজা হচ্ছে…',
  notShown: 'আপনার ব্যাকআপগুলো এই মুহূর্তে দেখানো যাচ্ছে না।',
  since: 'সর্বশেষ ব্যাকআপের পর থেকে',
  sinceEmpty: 'প্রথম ব্যাকআপের পর এখানে দেখা যাবে কোন শীটে সারি বেড়েছে বা কমেছে।',
  rowsSince: 'সর্বশেষ ব্যাকআপের পর থেকে সারি',
  rows: 'সারি',
  thenRows: 'তখন',
  nowRows: 'এখন',
  change: 'পরিবর্তন',
  showMore: (n, f) => `আরও ${f.count(n)}টি দেখুন`,
  fewer: 'সারি আগের চেয়ে কমে গেলে হতে পারে কেউ কিছু মুছে ফেলেছেন।',
  unchanged: 'কোনো শীটে সারি বাড়েনি বা কমেনি।',
  unknown: 'এখন কতটি সারি আছে, ডেটাবেস তা জানায় না।',
  partlyUnknown: (sheets, f) => `ডেটাবেস যতটা জানায়, কোনো শীটে সারি বাড়েনি বা কমেনি; ${counts.sheets(sheets, f)}ের কথা জানায় না।`,
  totals: 'শেষ দুটি ব্যাকআপের যোগফল',
  sameTotals: 'দুটিতেই এক।',
  sheetAndColumn: 'শীট ও কলাম',
  before: 'আগে',
  last: 'শেষে',
  growth: 'আকার ও সারি',
  growthEmpty: 'প্রতিটি ব্যাকআপ এখানে নিজের দাগ যোগ করে, যাতে বোঝা যায় আপনার তথ্য কতটা বাড়ছে।',
  growthOne: (rows, size, f) => `${counts.rows(rows, f)}, ${size}। দ্বিতীয় ব্যাকআপ থেকে এখানে দেখা যাবে আপনার তথ্য কতটা বাড়ছে।`,
  lastBackups: (n, f) => `শেষ ${counts.backups(n, f)}`,
  point: (time, rows, size, f) => `${time}: ${counts.rows(rows, f)}, ${size}`,
  rowsAndChange: (rows, change, f) => `${counts.rows(rows, f)} (${f.change(change)})`,
  tooLarge: (size) => `পরের ব্যাকআপ প্রায় ${size} হবে, যা আপনার প্রজেক্টের সীমার বেশি হতে পারে`,
  tooLargeAdvice:
    'ফ্রি প্ল্যানে একটি প্রজেক্ট সর্বোচ্চ ৫০ MB-র ফাইল নেয়, বাকেটে যা-ই বলা থাক। শুরু করার আগে যিনি প্রজেক্ট দেখাশোনা করেন তাঁকে আপলোডের সীমা (Storage, Settings) দেখে নিতে বলুন। ফাইল বেশি বড় হলে তা এই কম্পিউটারে রাখা হয়।',
};
