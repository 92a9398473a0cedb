import type { FormatWords } from '../format/words.ts';

/** What `Intl` has no words for, in English. */
export const enWords: FormatWords = {
  shortMonth: 'short',
  justNow: 'just now',
  unknownDate: 'an unknown date',
  unknownTime: 'at an unknown time',
  under: (span) => `under ${span}`,
  partOf: (part, whole) => `${part} of ${whole}`,
  dateAndTime: (date, time) => `${date}, ${time}`,
  dateAtTime: (date, time, zone) => `${date} at ${time} (${zone})`,
  /** `Dhaka` of `Asia/Dhaka`: shorter than what `Intl` calls the zone, and what people know. */
  zone: (timeZone) => (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' '),
};
