import type { PageTexts } from '../../locale.ts';

/** The words for each file format. */
export const formats: PageTexts['formats'] = {
  xlsx: {
    name: 'Excel ওয়ার্কবুক (.xlsx)',
    about: 'প্রতিটি ধরনের তথ্যের জন্য একটি শীট। সংখ্যা ও তারিখ আসল রূপেই থাকে, তাই সাজানো ও যোগ করা যায়।',
    file: 'Excel ওয়ার্কবুক',
    aFile: 'একটি Excel ওয়ার্কবুক',
    asSheet: 'Excel ওয়ার্কবুক হিসেবে',
  },
  zip: {
    name: 'zip-এর ভেতরে CSV ফাইল (.zip)',
    about: 'প্রতিটি শীটের জন্য একটি সাধারণ টেক্সট ফাইল, যা অন্য প্রোগ্রামে নেওয়া যায়।',
    file: 'CSV ফাইলের zip',
    aFile: 'CSV ফাইলের একটি zip',
    asSheet: 'zip-এর ভেতরে CSV ফাইল হিসেবে',
  },
  csv: {
    name: 'একটি CSV ফাইল (.csv)',
    about: 'সব শীট একটির নিচে আরেকটি, একটিমাত্র সাধারণ টেক্সট ফাইলে।',
    file: 'CSV ফাইল',
    aFile: 'একটি CSV ফাইল',
    asSheet: 'CSV ফাইল হিসেবে',
  },
};
