import type { PageTexts } from '../../locale.ts';
import { strong } from '../../rich.ts';
import { counts } from './counts.ts';
import { formats } from './formats.ts';

/** The last backup, and what there is before the first. */
export const last: PageTexts['last'] = {
  made: (ago, at, by) => `সর্বশেষ ব্যাকআপ ${ago}: ${at}, ${taken(by)}`,
  madeProven: (ago, at, by) => `সর্বশেষ প্রমাণিত ব্যাকআপ ${ago}: ${at}, ${taken(by)}`,
  rows: (n, f) => [strong(f.count(n)), 'টি সারি'],
  sheets: (n, f) => [strong(f.count(n)), 'টি শীট'],
  size: (size, format) => [strong(size), ` ${formats[format].file}`],
  first: (format) =>
    `এখনই প্রথম ব্যাকআপটি নিন। এই ব্রাউজার প্রতিটি শীট পড়ে, কোনো সারি বাদ পড়েছে কি না মিলিয়ে দেখে, আর ${formats[format].aFile} আপনার নিজের প্রজেক্টে রাখে। আপনার তথ্যে কোনো পরিবর্তন হয় না।`,
  onOfOthers: (day) => `সর্বশেষ ব্যাকআপ ${day} তারিখে, অন্য প্রোগ্রামের তৈরি, যাচাই করা হয়নি`,
  aboutOthers:
    'কেউ এর সারি গোনেনি বা ফাইলটি পড়ে দেখেনি। সম্পূর্ণ বলে প্রমাণিত একটি ব্যাকআপ পেতে এখনই ব্যাকআপ নিন; অন্য প্রোগ্রামটি আগের মতোই চলতে পারে।',
  rowsOfOthers: (n, f) => ['সেটির নিজের হিসাবে ', strong(counts.rows(n, f))],
  fileOfOthersGone: 'এর ফাইলটি বাকেটে নেই',
  newerOfOthers: (time) => ['আরও নতুন একটি আছে, ', strong(time), ': অন্য প্রোগ্রামের তৈরি, যাচাই করা হয়নি'],
};

function taken(by: string | null): string {
  return by === null ? 'নির্ধারিত সময়সূচিতে' : `নিয়েছেন ${by}`;
}
