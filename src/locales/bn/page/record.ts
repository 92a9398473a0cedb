import type { PageTexts } from '../../locale.ts';
import { strong } from '../../rich.ts';
import { counts } from './counts.ts';

/** All there is to know of a run: its details, its proof, and what a check of its file found. */
export const record: PageTexts['record'] = {
  details: 'বিস্তারিত',
  region: 'ব্যাকআপের বিস্তারিত',
  backupOf: (time) => `ব্যাকআপ, ${time}`,
  fullBackupOf: (time) => `পুরো ব্যাকআপ, ${time}`,
  sheetOf: (time) => `একটি শীট, ${time}`,
  partOf: (time) => `আংশিক ব্যাকআপ, ${time}`,
  aboutPart: 'যেটুকু চাওয়া হয়েছিল শুধু সেটুকুই এতে আছে: এটি পুরো ব্যাকআপের জায়গা নেয় না।',
  reading: 'রেকর্ড পড়া হচ্ছে…',
  copyLink: 'লিংক কপি করুন',
  aboutOthers: 'অন্য প্রোগ্রামের তৈরি, যাচাই করা হয়নি: এখানে কেউ এর সারি গোনেনি বা ফাইলটি পড়ে দেখেনি।',
  sheet: (sheet) => `শীট ${sheet}`,
  started: 'শুরু',
  finished: 'শেষ',
  pathInBucket: 'বাকেটে যে নামে আছে',
  format: 'ফাইলের ধরন',
  version: 'সংস্করণ',
  copySaved: 'কম্পিউটারে কপি রাখা',
  compared: 'শেষ মিলিয়ে দেখা',
  continues: 'যে কাজের ফাইল নিয়ে এগিয়েছে',
  copy: 'কপি করুন',
  copied: 'কপি হয়েছে',
  unproven: 'সম্পূর্ণতা প্রমাণিত নয়',
  unprovenSheets: (sheets, f) => `${counts.sheets(sheets, f)}ের সম্পূর্ণতা প্রমাণিত নয়`,
  everyRow: 'প্রতিটি সারির হিসাব মিলেছে',
  changedSheets: (sheets, f) => `পড়ার সময় ${counts.sheets(sheets, f)} বদলেছে: বিস্তারিত দেখুন`,
  secret: (sheet, note) => [strong(sheet), ` শীটে ${note}`],
  moreSecrets: (n, f) => `গোপন তথ্য নিয়ে আরও ${f.count(n)}টি কথা: বিস্তারিত দেখুন`,
  verify: 'যাচাই করুন',
  verifyFile: 'বাকেটের ফাইলটি যাচাই করুন',
  nothingToVerify: 'যাচাই করার মতো কোনো ফাইল নেই',
  verifying: (percent, f) => `যাচাই হচ্ছে… ${f.percent(percent)}`,
  notVerified: (message) => `ফাইলটি যাচাই করা যায়নি। ${message}`,
  verifiedOn: (day) => `যাচাই করা ${day}`,
  verified: (time, by) =>
    `${time}-এ যাচাই করা হয়েছে${by === null ? '' : `, করেছেন ${by}`}: যে ফাইল আপলোড হয়েছিল হুবহু সেটিই, প্রতিটি শীটের প্রতিটি সারিসহ।`,
  found: (verdict, time, by) => `${verdict}; ধরা পড়েছে ${time}-এ${by === null ? '' : `, যাচাই করেছেন ${by}`}।`,
  verdicts: {
    missing: 'ফাইলটি আর নেই',
    truncated: 'ফাইলটির শেষের অংশ নেই',
    replaced: 'এর জায়গায় অন্য ফাইল আছে',
    altered: 'ফাইলটি বদলে ফেলা হয়েছে',
  },
};
