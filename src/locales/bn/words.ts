import type { FormatWords } from '../format/words.ts';

/** What `Intl` has no words for, in Bangla. */
export const bnWords: FormatWords = {
  // Nobody cuts them in Bangla, and browsers don't agree on where.
  shortMonth: 'long',
  justNow: 'এইমাত্র',
  unknownDate: 'অজানা তারিখ',
  unknownTime: 'অজানা সময়ে',
  under: (span) => `${span}ের কম`,
  partOf: (part, whole) => `${whole}-এর মধ্যে ${part}`,
  dateAndTime: (date, time) => `${date}, ${time}`,
  dateAtTime: (date, time, zone) => `${date}, ${time} (${zone})`,
  zone: (timeZone, localName) => (timeZone === 'UTC' ? 'UTC' : localName),
};
