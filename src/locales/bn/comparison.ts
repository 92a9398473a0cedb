import type { CompareTexts } from '../../core/index.ts';

/** What the workbook of a comparison says of itself in Bangla. */
export const comparison: CompareTexts = {
  title: (since) => `${since}-এর পর যা বদলেছে`,
  facts: { what: 'এটি কী', before: 'তখন', now: 'এখন', compared: 'মিলিয়ে দেখা হয়েছে' },
  what: 'ব্যাকআপের যে সারিগুলো এখন নেই, যেগুলো নতুন, আর যেগুলো বদলেছে; প্রতিটির জন্য আলাদা শীট। এটি কোনো ব্যাকআপ নয়।',
  database: 'ডেটাবেস',
  columns: {
    sheet: 'শীট',
    notes: 'মন্তব্য',
    gone: 'নেই',
    came: 'নতুন',
    changed: 'বদলেছে',
    same: 'একই আছে',
    totalOf: 'যার যোগফল',
    before: 'তখন',
    now: 'এখন',
    column: 'কলাম',
  },
  sheets: {
    gone: (sheet) => `নেই ${sheet}`,
    came: (sheet) => `নতুন ${sheet}`,
    changed: (sheet) => `বদলেছে ${sheet}`,
  },
  untold: (why) => `কী কী নেই, তা বলা যাচ্ছে না: ${why}`,
};
