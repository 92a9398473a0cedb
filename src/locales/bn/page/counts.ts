import type { PageTexts } from '../../locale.ts';

/** So many of a thing: `১টি সারি`, `১২,৪০০টি সারি`. The noun has one form, whatever the number. */
export const counts: PageTexts['counts'] = {
  rows: (n, f) => `${f.count(n)}টি সারি`,
  sheets: (n, f) => `${f.count(n)}টি শীট`,
  backups: (n, f) => `${f.count(n)}টি ব্যাকআপ`,
  files: (n, f) => `${f.count(n)}টি ফাইল`,
  days: (n, f) => `${f.count(n)} দিন`,
  months: (n, f) => `${f.count(n)} মাস`,
  records: (n, f) => `${f.count(n)}টি রেকর্ড`,
};
