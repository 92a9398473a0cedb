import type { WorkbookTexts } from '../../core/index.ts';

const ONE_AFTER_ANOTHER = 'শীটগুলো একটির পর একটি পড়া হয়েছে, তখনো মানুষ কাজ করছিলেন।';

const NUMBERS = new Intl.NumberFormat('bn-BD');

const UNITS = [
  ['দিন', 86_400_000],
  ['ঘণ্টা', 3_600_000],
  ['মিনিট', 60_000],
] as const;

/** What a file says of itself in Bangla. */
export const workbook: Omit<WorkbookTexts, 'message' | 'leftOutWhat'> = {
  facts: {
    what: 'এটি কী',
    made: 'তৈরির সময়',
    madeUtc: 'তৈরির সময়, UTC',
    madeBy: 'তৈরি করেছেন',
    period: 'যে দিনগুলোর সারি',
    totalRows: 'মোট সারি',
    complete: 'সম্পূর্ণ কি না',
    database: 'ডেটাবেস',
    number: 'ব্যাকআপ নম্বর',
    version: 'মডিউলের সংস্করণ',
    csvRules: 'ফাইলের নিয়ম',
  },
  what: 'নিচে যা যা লেখা আছে তার একটি কপি, পড়ার ও রেখে দেওয়ার জন্য।',
  part: {
    title: 'আংশিক ব্যাকআপ',
    what: (sheets, all) =>
      `তথ্যের শুধু একটি অংশ: ${sheets === all ? 'একটি সময়ের সারি' : `${NUMBERS.format(all)}টি শীটের ${NUMBERS.format(sheets)}টি`}। এটি পুরো ব্যাকআপ নয়।`,
    dated: ({ from, until }, sheets) =>
      `শুধু ${[from === null ? '' : `${from} থেকে`, until === null ? '' : `${until} পর্যন্ত`].filter(Boolean).join(' ')} তারিখের সারি: ${sheets.join(', ') || 'কোনো শীটে তারিখ নেই'}। তারিখ ছাড়া সারি বাদ গেছে।`,
    undated: (sheets) => `তারিখ নেই বলে সব সারিসহ আছে: ${sheets.join(', ')}।`,
  },
  rowsInSheets: (rows, sheets) => `${NUMBERS.format(sheets)}টি শীটে ${NUMBERS.format(rows)}টি সারি`,
  proof: {
    complete:
      'হ্যাঁ: ডেটাবেসে যত সারি ছিল প্রতিটি শীটে ঠিক তত সারিই আছে, একটিও বাদ যায়নি, একটিও দুবার আসেনি। সারিগুলো তাদের কী দিয়ে চেনা হয়েছে।',
    changed:
      'হ্যাঁ, তবে পড়ার সময় কিছু শীটে সারি যোগ হয়েছে বা মুছে গেছে: নোট দেখুন। শুরু থেকে শেষ পর্যন্ত যে সারি ছিল, তার প্রতিটি এখানে একবার আছে।',
    unproven: 'সম্পূর্ণতা প্রমাণিত নয়: কতগুলো সারি আছে, ডেটাবেস তা জানাতে পারেনি।',
  },
  verdicts: {
    complete: 'সম্পূর্ণ',
    changed: 'সম্পূর্ণ, এর মধ্যে বদলেছে',
    unproven: 'সম্পূর্ণতা প্রমাণিত নয়',
  },
  clockOff: (ahead) => {
    const [unit, length] = UNITS.find(([, milliseconds]) => Math.abs(ahead) >= milliseconds) ?? UNITS[2];
    const off = `${NUMBERS.format(Math.round(Math.abs(ahead) / length))} ${unit} ${ahead > 0 ? 'এগিয়ে' : 'পিছিয়ে'}`;
    return `যে কম্পিউটারে এই ব্যাকআপ তৈরি হয়েছে, তার ঘড়ি ${off} ছিল। এখানকার সব সময় ডেটাবেসের।`;
  },
  upload:
    'আপলোডের পর বাকেটের কপিটি এই ফাইলের সঙ্গে মিলিয়ে দেখা হয়: বাকেট নিজে যে চেকসাম (MD5) বের করে তা দিয়ে, না হলে প্রতিটি বাইট মিলিয়ে।',
  columns: {
    Sheet: 'শীট',
    Notes: 'নোট',
    Rows: 'সারি',
    'Rows in the database': 'ডেটাবেসে সারি',
    Complete: 'সম্পূর্ণ কি না',
    'Total of': 'যার যোগফল',
    Total: 'যোগফল',
    'Read from': 'পড়া শুরু',
    'Read until': 'পড়া শেষ',
  },
  allSheets: 'সব শীট',
  leftOut: {
    heading: 'যা বাদ গেছে, এবং কেন',
    lines: [
      ['গোপন তথ্য', 'নাম বা মান দেখে যা পাসওয়ার্ড, কী বা এ রকম কিছু মনে হয়, এবং যে বাইট কোনো ঘরে দেখানো যায় না।'],
      ['লগইন', 'যাঁরা সিস্টেম ব্যবহার করেন তাঁদের পাসওয়ার্ড: কেউ তা পড়তে পারেন না, কোনো কপিতেও থাকা উচিত নয়।'],
      ['ফাইল', 'ছবি ও কাগজপত্র অন্য জায়গায় রাখা হয়; শীটে সেগুলোর ঠিকানা আছে।'],
    ],
  },
  notSaid: {
    heading: 'যা এতে বলা নেই',
    oneMoment: (span) =>
      `একটি নির্দিষ্ট মুহূর্তে সবকিছু কেমন ছিল। ${ONE_AFTER_ANOTHER}${span === null ? '' : ` পড়া হয়েছে ${span.from} থেকে ${span.until} পর্যন্ত।`}`,
    between: 'তাই ওই সময়ের একটি তথ্য এক শীটে থাকতে পারে, অথচ অন্য শীটে না-ও থাকতে পারে।',
    changes: 'আগে কী বদলানো বা মোছা হয়েছে, এবং কে তা করেছেন।',
    partsOfSeconds: (zone) => `সেকেন্ডের ভগ্নাংশ: সব সময় ${zone}-এর ঘড়িতে পূর্ণ সেকেন্ডে লেখা।`,
  },
  oneAfterAnother: ONE_AFTER_ANOTHER,
  goTo: (sheet) => `${sheet} শীটে যান`,
  backTo: (sheet) => `${sheet} শীটে ফিরে যান`,
};
