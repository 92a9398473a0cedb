import type { PageTexts } from '../../locale.ts';
import { strong } from '../../rich.ts';
import { counts } from './counts.ts';
import { formats } from './formats.ts';

const withSize = (size: string | null) => (size === null ? '' : `, ${size}`);

/** The card that says how things stand. */
export const status: PageTexts['status'] = {
  region: 'নিরাপত্তা',
  last: 'সর্বশেষ ব্যাকআপ',
  cancelling: 'বাতিল করা হচ্ছে…',
  noConnection: 'ইন্টারনেট সংযোগ নেই: সংযোগ ফেরার অপেক্ষা',
  completed: (rows, sheets, size, f) => `সম্পন্ন: ${counts.sheets(sheets, f)}, ${counts.rows(rows, f)}${withSize(size)}`,
  completedPart: (rows, sheets, size, f) =>
    `সম্পন্ন, শুধু একটি অংশ: ${counts.sheets(sheets, f)}, ${counts.rows(rows, f)}${withSize(size)}`,
  completedSheet: (rows, sheet, size, f) => `সম্পন্ন: ${sheet} শীটের ${counts.rows(rows, f)}${withSize(size)}`,
  failed: (message) => `ব্যর্থ: ${message}`,
  cancelled: 'বাতিল: শেষ হওয়ার আগেই আপনি ব্যাকআপ থামিয়েছেন',
  cancelledSheet: (sheet) => `বাতিল: আপনি ${sheet} শীটের ডাউনলোড থামিয়েছেন`,
  backedUp: 'আপনার ব্যাকআপ নেওয়া আছে',
  notProven: 'আপনার ব্যাকআপ আছে, তবে তাতে সব তথ্য আছে কি না প্রমাণিত নয়',
  none: 'এখনো কোনো ব্যাকআপ নেই',
  looking: 'আপনার সর্বশেষ ব্যাকআপ খোঁজা হচ্ছে…',
  notShown: 'আপনার সর্বশেষ ব্যাকআপ এই মুহূর্তে দেখানো যাচ্ছে না',
  elsewhere: {
    since: (who, time) => `${who} ${time} থেকে ব্যাকআপ নিচ্ছেন`,
    unknown: 'ঠিক তখন আরেকটি ব্যাকআপ নেওয়া হচ্ছিল',
    over: 'সেটি এতক্ষণে শেষ। নিচের ইতিহাসে না থাকলে নিজে একটি ব্যাকআপ নিন।',
    own: 'এটি আপনারই অ্যাকাউন্ট, অন্য কোনো ট্যাব বা ব্রাউজারে।',
    oneAtATime: 'একসঙ্গে একটিই ব্যাকআপ নেওয়া হয়; এটি শেষ হলেই ইতিহাসে দেখা যাবে।',
  },
  keptAs: (file, format, took) =>
    `আপনার নিজের প্রজেক্টে রাখা হয়েছে: ${file ?? formats[format].aFile}${took === null ? '' : `; সময় লেগেছে ${took}`}।`,
  savedAs: (file) => `আপনার ব্রাউজার ফাইলটি সেভ করেছে${file === null ? '' : `: ${file}`}।`,
  fileStillKept: 'তৈরি ফাইলটি এখনো নিচে রাখা আছে।',
  noFileKept: 'কোনো ফাইল রাখা হয়নি।',
  nothingChanged: 'আপনার তথ্যে কোনো পরিবর্তন হয়নি।',
  stillThere: (time) => ['আপনার সর্বশেষ ব্যাকআপ আগের মতোই আছে: ', strong(time)],
  sheet: (sheet) => ['শীট ', strong(sheet)],
  technical: 'কারিগরি বিবরণ',
  code: 'কোড',
  cancel: 'বাতিল করুন',
  downloadWorkbook: 'ওয়ার্কবুক ডাউনলোড করুন',
  downloadLast: 'শেষেরটি ডাউনলোড করুন',
  signInAgain: 'আবার সাইন ইন করুন',
  dismiss: 'সরিয়ে দিন',
  notDownloaded: (message) => `ফাইলটি ডাউনলোড করা যায়নি। ${message}`,
  clockAhead: (span) => `এই কম্পিউটারের ঘড়ি ${span} এগিয়ে আছে`,
  clockBehind: (span) => `এই কম্পিউটারের ঘড়ি ${span} পিছিয়ে আছে`,
  clockAdvice:
    'ব্যাকআপ ডেটাবেসের ঘড়ি ধরে চলে, তাই কোনো ক্ষতি হয়নি। তবু কম্পিউটারের ঘড়িটি ঠিক করে নিন: অন্য প্রোগ্রাম এই ঘড়ির ওপর নির্ভর করে।',
};
