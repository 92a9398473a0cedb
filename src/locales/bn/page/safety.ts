import type { PageTexts } from '../../locale.ts';

/** Whether one is safe: the last backup in a sentence, and the schedule. */
export const safety: PageTexts['safety'] = {
  sentence: (made, verified, copy) => `${made}; ${verified}; ${copy}।`,
  notVerified: 'এখনো যাচাই করা হয়নি',
  copy: (time, by) => `${time}-এ একটি কপি কম্পিউটারে রাখা হয়েছে${by === null ? '' : ` (${by})`}`,
  noCopy: 'এই প্রজেক্টের বাইরে এখনো কোনো কপি নেই',
  overdue: (days) => `ব্যাকআপের সময় পেরিয়ে গেছে: আপনার সর্বশেষ প্রমাণিত ব্যাকআপ ${days} আগের`,
  day: {
    proven: (rows) => `গত রাতের ব্যাকআপ: প্রমাণিত, ${rows}`,
    unproven: (rows) => `গত রাতের ব্যাকআপ: সম্পূর্ণতা প্রমাণিত নয়, ${rows}`,
    failed: (why) => `গত রাতের ব্যাকআপ হয়নি${why === null ? '' : `: ${why}`}`,
    silent: (time) => `গত রাতে কোনো ব্যাকআপ হয়নি: ${time} থেকে সময়সূচির কোনো সাড়া নেই`,
    never: 'গত রাতে কোনো ব্যাকআপ হয়নি: সময়সূচি এখনো একটিও ব্যাকআপ নেয়নি',
  },
  week: {
    proven: (rows) => `এই সপ্তাহের ব্যাকআপ: প্রমাণিত, ${rows}`,
    unproven: (rows) => `এই সপ্তাহের ব্যাকআপ: সম্পূর্ণতা প্রমাণিত নয়, ${rows}`,
    failed: (why) => `এই সপ্তাহের ব্যাকআপ হয়নি${why === null ? '' : `: ${why}`}`,
    silent: (time) => `এই সপ্তাহে কোনো ব্যাকআপ হয়নি: ${time} থেকে সময়সূচির কোনো সাড়া নেই`,
    never: 'এই সপ্তাহে কোনো ব্যাকআপ হয়নি: সময়সূচি এখনো একটিও ব্যাকআপ নেয়নি',
  },
  reminders: 'মনে করিয়ে দেওয়া',
  overdueAfter: 'কত দিন পেরোলে ব্যাকআপের সময় পেরিয়ে গেছে ধরা হবে',
  expected: 'সময়সূচির ব্যাকআপ আশা করা হয়',
  schedules: {
    auto: 'এ পর্যন্ত যত ঘন ঘন এসেছে',
    day: 'প্রতিদিন',
    week: 'প্রতি সপ্তাহে',
    none: 'আশা করা হয় না',
  },
  forEverybody: 'যাঁরা এই পাতা খোলেন, সবার জন্য।',
  save: 'সেভ করুন',
};
