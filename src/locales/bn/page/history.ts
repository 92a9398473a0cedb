import type { Format } from '../../format.ts';
import type { PageTexts } from '../../locale.ts';
import { counts } from './counts.ts';

/** The table of earlier runs, and the state of the log that it is read from. */
export const history: PageTexts['history'] = {
  title: 'ব্যাকআপের ইতিহাস',
  filter: 'কোনগুলো দেখা যাবে',
  filters: {
    all: 'সব',
    full: 'পুরো ব্যাকআপ',
    partial: 'আংশিক ব্যাকআপ',
    sheet: 'আলাদা শীট',
    open: 'অসম্পন্ন',
    others: 'অন্য প্রোগ্রামের',
  },
  date: 'তারিখ',
  file: 'ফাইল',
  status: 'অবস্থা',
  rows: 'সারি',
  size: 'আকার',
  duration: 'সময়',
  by: 'কে নিয়েছেন',
  actions: 'কাজ',
  older: 'আরও পুরোনো দেখুন',
  newer: 'আরও নতুন দেখুন',
  pages: 'ইতিহাসের পাতা',
  pageNumber: (n, f) => `পাতা ${f.count(n)}`,
  shown: (runs, f) => `ইতিহাসের এই পাতায় ${f.count(runs)}টি কাজ`,
  moreFilters: 'আরও বাছাই',
  clearFilters: 'বাছাই মুছুন',
  any: 'যেকোনো',
  fromDay: 'যে দিন থেকে',
  untilDay: 'যে দিন পর্যন্ত',
  reading: 'ইতিহাস পড়া হচ্ছে…',
  notShown: 'ইতিহাস এই মুহূর্তে দেখানো যাচ্ছে না।',
  empty: 'এখনো কিছু নেই। প্রতিটি ব্যাকআপ ও শীট ডাউনলোডের রেকর্ড এখানে থাকে।',
  noneSuch: 'এমন কিছু নেই।',
  part: 'তথ্যের শুধু একটি অংশ',
  noFileYet: 'এখনো কোনো ফাইল নেই',
  keptHere: (file) => `${file}, এই কম্পিউটারে রাখা`,
  noFileKept: 'কোনো ফাইল রাখা হয়নি',
  savedOnly: 'একটি শীট, শুধু ব্রাউজারে সেভ করা',
  notInBucket: 'বাকেটে নেই',
  nothingToDownload: 'ডাউনলোড করার মতো কোনো ফাইল নেই',
  bySchedule: 'নির্ধারিত সময়সূচি',
  ofOthers: 'অন্য প্রোগ্রামের তৈরি, যাচাই করা হয়নি',
  fileOfOthersGone: 'এর ফাইলটি বাকেটে নেই',
  anotherProgram: 'অন্য প্রোগ্রাম',
  marks: {
    completed: 'সম্পন্ন',
    running: 'চলছে',
    failed: 'ব্যর্থ',
    cancelled: 'বাতিল',
    interrupted: 'মাঝপথে থেমেছে',
    notChecked: 'যাচাই হয়নি',
    unproven: 'সম্পূর্ণতা প্রমাণিত নয়',
  },
  claims: {
    completed: 'নিজের কথায় সম্পন্ন',
    running: 'নিজের কথায় চলছে',
    failed: 'নিজের কথায় ব্যর্থ',
    cancelled: 'নিজের কথায় বাতিল',
  },
  event: {
    aFile: 'একটি ফাইল',
    deleted: (file, size, by, time) => `হাতে মুছে ফেলা: ${file}${withSize(size)}; মুছেছেন ${by}, ${time}`,
    deleting: (file, size, by, time) => `হাতে মুছে ফেলা হচ্ছে: ${file}${withSize(size)}; মুছছেন ${by}, ${time} থেকে`,
    brokeOff: (file, size, by, time) =>
      `মোছা হয়নি: ${file}${withSize(size)}; মুছতে গিয়েছিলেন ${by}, ${time}। কাজটি মাঝপথে থেমেছে; ফাইলটি এখনো থাকলে ওপরের তালিকায় আছে`,
  },
  log: {
    intact: (records, f) => (records === null ? 'লগ অক্ষত' : `লগ অক্ষত: ${counts.records(records, f)}`),
    broken: 'লগ অক্ষত নেই',
    changed: (record, f) => `লগ অক্ষত নেই: ${aRecord(record, f)} যেমন লেখা হয়েছিল তেমন নেই`,
    removed: (record, f) => `লগ অক্ষত নেই: ${aRecord(record, f)} পাওয়া যাচ্ছে না`,
    inserted: (record, f) => `লগ অক্ষত নেই: ${aRecord(record, f)} বাইরে থেকে ঢোকানো হয়েছে`,
    head: 'লগ অক্ষত নেই: কোথায় শেষ, তা আর জানা যাচ্ছে না',
    changedMeans: 'কেউ ব্যাকআপ মডিউলকে এড়িয়ে এটি, অথবা এর আগেরটি, বদলে দিয়েছেন।',
    removedMeans: 'কেউ টেবিল থেকে এটি, অথবা কয়েকটি, সরিয়ে ফেলেছেন।',
    insertedMeans: 'এটি কোনো ব্যাকআপ থেকে আসেনি, তাই এতে যা খুশি লেখা থাকতে পারে।',
    headMeans: 'সর্বশেষ রেকর্ডের চিহ্নটি নেই: নতুন রেকর্ড হারিয়ে থাকতে পারে, আর কোনো ব্যাকআপের রেকর্ড লেখা যাবে না।',
    which: (time) => `এটি ${time}-এর রেকর্ড।`,
    advice: 'ডেটাবেসে যাঁর সরাসরি প্রবেশ আছে, শুধু তিনিই এটি করতে পারেন: যিনি ডেটাবেস দেখাশোনা করেন তাঁকে জিজ্ঞেস করুন।',
    notChecked: 'লগ অক্ষত আছে কি না, এখন যাচাই করা যাচ্ছে না',
    checkAgain: 'আবার যাচাই করুন',
  },
};

function withSize(size: string | null): string {
  return size === null ? '' : `, ${size}`;
}

function aRecord(record: number | null, f: Format): string {
  return record === null ? 'একটি রেকর্ড' : `${f.count(record)} নম্বর রেকর্ড`;
}
