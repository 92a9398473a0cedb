import { TITLES } from '../../language.ts';
import type { PageTexts } from '../../locale.ts';
import { formats } from './formats.ts';

/** The top of the page, its options, and what stands in its place for whoever may not see it. */
export const head: PageTexts['head'] = {
  title: TITLES.bn,
  lead: (format) =>
    `আপনার সিস্টেমের সবকিছু এক জায়গায়, ${formats[format].aFile} হিসেবে: এই ব্রাউজারে তৈরি, প্রতিটি সারি মিলিয়ে দেখা, আপনার নিজের প্রজেক্টে রাখা।`,
  backUp: 'এখনই ব্যাকআপ নিন',
  options: 'বিকল্প',
  fileFormat: 'ফাইলের ধরন',
  formatLater: 'এই কাজটি শেষ হলে আবার বেছে নিতে পারবেন।',
  formatNote: 'পুরো ব্যাকআপ ও আলাদা শীট, দুটির জন্যই; আপনি না বদলানো পর্যন্ত।',
  separatedBy: 'ঘরগুলো আলাদা করার চিহ্ন',
  comma: 'কমা',
  semicolon: 'সেমিকোলন',
  tab: 'ট্যাব',
  more: 'আরও বিকল্প',
  sheets: 'পরের ব্যাকআপের শীট',
  allSheets: 'সব',
  noSheets: 'একটিও না',
  datedFrom: 'যে তারিখ থেকে সারি',
  datedUntil: 'যে তারিখ পর্যন্ত',
  datedNote: 'যেসব শীটে তারিখ আছে সেগুলোতে; বাকিগুলোর সব সারি থাকে। শুধু পরের ব্যাকআপের জন্য।',
  fileLanguage: 'ফাইলের ভাষা',
  asPage: 'পাতার মতো',
  languages: { en: 'English', bn: 'বাংলা' },
  currency: 'টাকার চিহ্ন',
  asUsual: 'আগের মতো',
  expected: (what, atMost) => `আনুমানিক: ${atMost ? 'সর্বোচ্চ ' : ''}${what}`,
  expectedUnknown: 'কত বড় হবে, এখনো জানা নেই।',
  part: (sheets, all, { from, until }, f) =>
    `পরের ব্যাকআপে শুধু একটি অংশ থাকবে: ${f.count(all)}টি শীটের ${f.count(sheets)}টি${from === '' ? '' : `, ${from} থেকে`}${until === '' ? '' : `, ${until} পর্যন্ত`}। এটি পুরো ব্যাকআপের জায়গা নেয় না।`,
  everything: 'সবকিছু নিন',
  close: 'বন্ধ করুন',
  tryAgain: 'আবার চেষ্টা করুন',
  download: 'ডাউনলোড',
  access: {
    checking: 'এখানে আপনার কী কী অনুমতি আছে, দেখা হচ্ছে…',
    denied: 'ব্যাকআপ নেওয়ার বা দেখার অনুমতি আপনার নেই',
    deniedWhy: 'ব্যাকআপে সিস্টেমের সব তথ্য থাকে, তাই শুধু অ্যাডমিন তা নিতে পারেন। আপনার দরকার হলে কোনো অ্যাডমিনের কাছে অনুমতি চান।',
    notChecked: 'আপনি ব্যাকআপ নিতে পারেন কি না, তা যাচাই করা যায়নি।',
  },
};
