import type { PageTexts } from '../../locale.ts';
import { strong } from '../../rich.ts';

/** A run under way. */
export const progress: PageTexts['progress'] = {
  bar: 'ব্যাকআপের অগ্রগতি',
  preparing: 'প্রস্তুতি চলছে…',
  reading: 'পড়া হচ্ছে…',
  readingSheet: ({ name, rows, expected }, place, f) => {
    const read = expected === null ? f.count(rows) : `${f.count(expected)}টির মধ্যে ${f.count(rows)}`;
    return `${name}: ${read}টি সারি, ${f.count(place.count)}টির মধ্যে ${f.count(place.index)} নম্বর শীট`;
  },
  checking: 'সব সারি আছে কি না মিলিয়ে দেখা হচ্ছে…',
  uploading: (part) => `আপলোড হচ্ছে: ${part}`,
  verifying: 'বাকেট থেকে ফাইলটি আবার পড়ে মিলিয়ে দেখা হচ্ছে…',
  recording: 'ব্যাকআপের রেকর্ড লেখা হচ্ছে…',
  percentOfRows: (percent, rows, f) => [`${f.count(rows)}টি সারির `, strong(f.percent(percent))],
  rowsSoFar: (rows, f) => ['এ পর্যন্ত ', strong(f.count(rows)), 'টি সারি'],
  pace: (rows, f) => ['সেকেন্ডে ', strong(f.count(rows)), 'টি সারি'],
  left: (time) => ['আর প্রায় ', strong(time), ' বাকি'],
  leftToRead: (time) => ['পড়তে আর প্রায় ', strong(time), ' বাকি'],
  unsettled: (sheet) => `পড়ার সময় ${sheet} বদলে গেছে: সবকিছু আবার পড়া হচ্ছে`,
  nothingLost: 'কিছুই হারায়নি: যেখানে থেমেছে, সেখান থেকে নিজেই আবার চলবে',
  otherTabs: 'এর মধ্যে অন্য ট্যাবে কাজ চালিয়ে যেতে পারেন',
};
