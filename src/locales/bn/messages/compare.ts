import type { CompareMessages } from '../../../core/index.ts';
import type { TextsOf } from '../../message-format.ts';

export const compare: TextsOf<CompareMessages> = {
  'compare.refused': ({ fault }, { text }) => `এই ফাইলটি মিলিয়ে দেখা যাচ্ছে না: ${text(fault)}।`,
  'compare.not_as_recorded': ({ found, recorded }, { count }) =>
    found === recorded
      ? 'রেকর্ডে যেমন আছে, এর কিছু বাইট তেমন নয়'
      : `এতে ${count(found)} বাইট আছে, রেকর্ডে আছে ${count(recorded)} বাইট`,
  'compare.sheet_gone': () => 'ডেটাবেসে বা ক্যাটালগে এমন শীট আর নেই, অথবা সেটি পড়ার অধিকার আপনার অ্যাকাউন্টের নেই',
  'compare.sheet_new': () => 'ব্যাকআপে এমন শীট নেই',
  'compare.sheet_lacking': () => 'অন্য ব্যাকআপে এমন শীট নেই',
  'compare.sheet_unfit': () => 'ক্যাটালগে এর সম্পর্কে যা লেখা, তা ডেটাবেসের সঙ্গে মেলে না',
  'compare.no_key': ({ columns }, { list }) =>
    `যা দিয়ে এর সারিগুলো আলাদা করা যায়, ফাইলে তা দেখা যায় না${columns.length > 0 ? `: ${list(columns)}` : ''}`,
  'compare.unproven': () => 'সব সারি এসেছে কি না, ডেটাবেস তা বলতে পারেনি',
  'compare.unproven_backup': () => 'পরের ব্যাকআপে সব সারি আছে বলে প্রমাণ নেই',
  'compare.unproven_before': () => 'ব্যাকআপে তখনকার সব সারি আছে বলে প্রমাণ নেই: যা নতুন বলা হয়েছে, তা আগে থেকেই থেকে থাকতে পারে।',
  'compare.columns_gone': ({ columns }, { list }) => `ব্যাকআপের যে কলামগুলো আর পড়া যায় না: ${list(columns)}`,
  'compare.columns_new': ({ columns }, { list }) => `যে কলামগুলো ব্যাকআপে নেই: ${list(columns)}`,
  'compare.cut': ({ count: texts }, { count }) => `${count(texts)}টি লেখা একটি ঘরে ধরে না, তাই শুধু শুরুটা মিলিয়ে দেখা হয়েছে`,
  'compare.replaced': ({ count: texts }, { count }) =>
    `${count(texts)}টি লেখায় এমন অক্ষর আছে যা কোনো ফাইলে রাখা যায় না; সেগুলো মিলিয়ে দেখা হয়নি`,
  'compare.guarded': ({ count: texts }, { count }) =>
    `${count(texts)}টি লেখায় একটি ঊর্ধ্বকমা (') যোগ হয়ে বা বাদ গিয়ে থাকতে পারে: পুরোনো CSV ফাইলে সূত্রের আগে এটি বসানো হতো, তাই আলাদা করা যায় না`,
  'compare.days': ({ count: days }, { count }) =>
    `${count(days)}টি দিন দুই ঘড়িতে এক দিন আগে-পরে দেখায়; এটি কোনো পরিবর্তন নয়`,
  'compare.parts_of_seconds': ({ zone: name }, { zone }) =>
    `ব্যাকআপে যা দেখা যায় না, তা পরিবর্তন বলে ধরা হয়নি: সেকেন্ডের ভগ্নাংশ, যে দিন সময় ছাড়া দেখানো হয় তার সময়, আর যা বাদ রাখা হয়েছে। সময়গুলো ${zone(name)} অনুযায়ী।`,
  'compare.not_on_record': () =>
    'ফাইলটি এখানকার রেকর্ডে নেই: ফাইলটি যে সম্পূর্ণ, তা জানা গেছে এর নিজের কথা থেকে; কেউ এটি বদলেছে কি না, তা জানা যায় না।',
  'compare.partial': () => 'ব্যাকআপটি আংশিক: যে শীট ও সারি এতে থাকার কথা ছিল না, সেগুলো মিলিয়ে দেখা হয়নি।',
  'compare.period': ({ from, until }) =>
    `যেসব শীটে তারিখ আছে, সেগুলোর শুধু ${[from && `${from} থেকে`, until && `${until} পর্যন্ত`].filter(Boolean).join(' ')} তারিখের সারি মিলিয়ে দেখা হয়েছে: যে সারির তারিখ এই সময়ের বাইরে চলে গেছে তা মুছে যাওয়া, আর যেটির তারিখ এই সময়ে এসেছে তা নতুন বলে ধরা হয়েছে।`,
  'compare.other_period': () => 'ব্যাকআপ দুটিতে আলাদা সময়ের সারি আছে',
  'compare.other_database': ({ address }) => `ব্যাকআপটি অন্য একটি ডেটাবেসের: ${address}`,
  'fault.no_summary': () => 'এটি পূর্ণ ব্যাকআপ নয়, কারণ এতে সারসংক্ষেপ নেই',
  'fault.summary_ends_early': () => 'এর শেষ অংশ নেই',
  'fault.summary_sum': () => 'এর সারসংক্ষেপে লেখা সারির যোগফল মেলে না',
  'fault.sheet_missing': ({ sheet }) => `এর সারসংক্ষেপে ${sheet} শীটের কথা আছে, কিন্তু শীটটি নেই`,
  'fault.other_rows': ({ sheet, found, listed }, { count }) =>
    `${sheet} শীটে ${count(found)}টি সারি আছে, সারসংক্ষেপে লেখা ${count(listed)}টি`,
  'fault.other_total': ({ sheet, header }) => `${sheet} শীটে ${header} কলামের যোগফল সারসংক্ষেপের সঙ্গে মেলে না`,
};
