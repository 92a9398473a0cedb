import type { PageTexts } from '../../locale.ts';
import { counts } from './counts.ts';

const by = (text: string, who: string | null) => (who === null ? '' : `, ${text} ${who}`);

/** Which backups are kept, by a rule or by a lock. */
export const retention: PageTexts['retention'] = {
  title: 'সংরক্ষণ',
  reading: 'কী কী আছে দেখা হচ্ছে…',
  region: 'কোন ব্যাকআপগুলো থাকবে',
  about:
    'নিজে থেকে কিছুই মোছা হয় না: কেউ নিচের বোতাম চাপলে তবেই পুরোনো ব্যাকআপ মুছে যায়। লক করা ব্যাকআপ ও যাচাই করা সবচেয়ে নতুনটি সব সময় থাকে, আর যেগুলো মুছে গেছে সেগুলোর কথা ইতিহাসে থেকে যায়।',
  legend: 'যেসব ব্যাকআপ থাকবে',
  every: 'সব ব্যাকআপ',
  some: 'শুধু সবচেয়ে নতুনগুলো, আর প্রতি মাসের একটি',
  newestBefore: 'সবচেয়ে নতুন',
  newestAfter: 'টি ব্যাকআপ',
  newestLabel: 'সবচেয়ে নতুন কতটি ব্যাকআপ থাকবে',
  monthsBefore: 'আর প্রতি মাসের সবচেয়ে নতুনটি,',
  monthsAfter: 'মাস ধরে, এই মাসসহ',
  monthsLabel: 'কত মাস ধরে প্রতি মাসের সবচেয়ে নতুন ব্যাকআপ থাকবে',
  wrongNumber: (min, max, f) => `${f.count(min)} থেকে ${f.count(max)} পর্যন্ত একটি পূর্ণ সংখ্যা দিন।`,
  save: 'সেভ করুন',
  saveAndDelete: (backups) => `সেভ করে ${backups} মুছুন`,
  nothingToDelete: 'মোছার মতো কিছু নেই',
  nothingWouldGo: 'কিছুই মোছা হবে না',
  nothingWouldGoAtAll: 'কিছুই মোছা হবে না।',
  wouldGo: (backups) => `মুছে যাবে: ${backups}`,
  wouldGoList: 'যেসব ব্যাকআপ মুছে যাবে',
  stay: (n, f) => `থাকবে: ${counts.backups(n, f)}`,
  stayList: 'যেসব ব্যাকআপ থাকবে',
  dateUnknown: 'তারিখ জানা নেই',
  sizeUnknown: 'আকার জানা নেই',
  withSize: (n, size, f) => `${counts.backups(n, f)} (${size})`,
  changedMeanwhile: 'এর মধ্যে ব্যাকআপের তালিকা বদলে গেছে, তাই কিছুই মোছা হয়নি।',
  changedAdvice: 'এখন কোনগুলো মুছে যাবে তা নিচে আছে। আবার দেখে নিয়ে বোতামটি আরেকবার চাপুন।',
  notSaved: (message) => `সেভ হয়নি। ${message}`,
  notAllDone: (message) => `সবটা করা যায়নি। ${message}`,
  wereDeleted: (n, f) => (n === 0 ? 'কোনো ব্যাকআপ মোছা হয়নি।' : `${counts.backups(n, f)} মোছা হয়েছে।`),
  saving: 'সেভ হচ্ছে…',
  saved: 'সেভ হয়েছে। কিছুই মোছা হয়নি।',
  deleting: (done, total, f) => `মোছা হচ্ছে… ${f.count(total)}টির মধ্যে ${f.count(done)}টি`,
  deleted: (n, size, f) =>
    `${counts.backups(n, f)} মোছা হয়েছে, ${size} জায়গা খালি হয়েছে। ইতিহাসে ${f.plural(n, { one: 'এর', other: 'এগুলোর' })} কথা থেকে যায়।`,
  reasons: {
    newest: 'সবচেয়ে নতুন',
    amongNewest: (n, f) => `সবচেয়ে নতুন ${f.count(n)}টির একটি`,
    month: (month) => `${month}-এর সবচেয়ে নতুন`,
    verified: 'যাচাই করাগুলোর মধ্যে সবচেয়ে নতুন',
    noneVerified: 'কোনোটি যাচাই না হওয়া পর্যন্ত থাকবে',
    locked: 'লক করা',
    shared: 'আরেকটি ব্যাকআপের একই ফাইল',
    undated: 'এর তারিখ জানা নেই',
    noFile: 'এর কোনো ফাইল নেই',
    damaged: 'ক্ষতিগ্রস্ত পাওয়া গেছে, তাই সঙ্গে আরেকটি রাখা হয়',
  },
  neverSet: 'এটি এখনো কেউ বদলাননি: সব ব্যাকআপ থাকে।',
  setting: (time, who, rule) => `পুরো প্রজেক্টের জন্য, ${time} থেকে${by('ঠিক করেছেন', who)}: ${rule}।`,
  everyKept: 'সব ব্যাকআপ থাকে',
  newestKept: (newest, months, f) => {
    const first = newest === 1 ? 'সবচেয়ে নতুন ব্যাকআপ' : `সবচেয়ে নতুন ${counts.backups(newest, f)}`;
    return months === 0 ? first : `${first}, আর ${counts.months(months, f)} ধরে প্রতি মাসের সবচেয়ে নতুনটি`;
  },
  beingRemoved: (time, who) => `${time} থেকে মোছা হচ্ছে${by('মুছছেন', who)}`,
  removed: (time, who) => `${time}-এ মুছে ফেলা হয়েছে${by('মুছেছেন', who)}`,
  onlyRecordLeft: (removed) => `${removed}। এর শুধু এই রেকর্ডটুকুই আছে।`,
  locked: 'লক করা',
  lockedBy: (time, who) => `${time === null ? '' : `${time}-এ `}লক করা হয়েছে${by('করেছেন', who)}`,
  nobodyCanDelete: (locked) => `${locked}: কেউ এটি মুছতে পারবেন না।`,
  notLocked: 'লক করা নেই: সংরক্ষণের নিয়মে একদিন মুছে যেতে পারে।',
  notLockedOfOthers: 'লক করা নেই: হাতে মুছে ফেলা যায়।',
  lock: 'লক করুন',
  unlock: 'লক খুলুন',
};
