import type { RunMessages } from '../../../core/index.ts';
import type { TextsOf } from '../../message-format.ts';

export const run: TextsOf<RunMessages> = {
  'run.cancelled': () => 'আপনি ব্যাকআপটি বাতিল করেছেন।',
  'run.unreached': () => 'নির্ধারিত সময়ের মধ্যে সার্ভারের সঙ্গে যোগাযোগ করা যায়নি।',
  'run.unexpected': () => 'প্রোগ্রামের একটি অপ্রত্যাশিত ত্রুটির কারণে ব্যাকআপ থেমে গেছে।',
  'run.no_sheet': ({ sheet }) => `${sheet} নামে কোনো শীট নেই।`,
  'run.stalled': ({ part }, { choose }) => {
    const what = choose(part, {
      disk: 'এই কম্পিউটারের ফাইলটি',
      compressor: 'ফাইল ছোট করার অংশটি',
      rows: 'পরের সারিগুলো',
      hash: 'হ্যাশ গণনার অংশটি',
      program: 'প্রোগ্রামটি নিজেই',
    });
    return `কাজ আর এগোচ্ছিল না: ${what} দুই মিনিট ধরে সাড়া দেয়নি।`;
  },
  'run.worker_stopped': () => 'পেজের যে অংশ ব্যাকআপ তৈরি করে, সেটি বন্ধ হয়ে গেছে।',
  'run.other_here': () => 'এই ব্রাউজারে এখনই আরেকটি ব্যাকআপ তৈরি হচ্ছে।',
  'run.program_stopped': () => 'ব্যাকআপ শেষ হওয়ার আগেই প্রোগ্রামটি থামিয়ে দেওয়া হয়েছিল।',
  'run.page_closed': () => 'ব্যাকআপ শেষ হওয়ার আগেই পেজটি বন্ধ করা হয়েছিল।',
  'run.interrupted': () => 'যে পেজে এই ব্যাকআপ তৈরি হচ্ছিল, শেষ হওয়ার আগেই সেটি বন্ধ হয়েছে বা সংযোগ হারিয়েছে।',
  'run.sheet_not_arrived': () => 'শীটটি পড়া হয়েছে, কিন্তু ফাইলটি এসে পৌঁছায়নি।',
  'run.not_on_record': () => 'এই ব্যাকআপের রেকর্ড আর নেই।',
  'run.no_file': () => 'এই ব্যাকআপের কোনো ফাইল বাকেটে নেই।',
  'run.no_client': () => 'ব্যাকআপ পেজটিকে supabase-js-এর কোনো ক্লায়েন্ট দেওয়া হয়নি।',
  'catalog.no_description': () => 'কী কী ব্যাকআপ করতে হবে, ডেটাবেস তা জানাতে পারছে না।',
  'catalog.nothing_readable': () => 'আপনার অ্যাকাউন্ট পড়তে পারে এবং ব্যাকআপ করা যায়, এমন কিছু নেই।',
  'catalog.secrets': ({ found }, { texts }) => `এই অ্যাপ্লিকেশনের ক্যাটালগে গোপন তথ্য চাওয়া হয়েছে: ${texts(found)}।`,
  'catalog.sheet_names': ({ sheet, columns }, { list }) => `${sheet} শীটে ${list(columns)}`,
  // The words of a mistake are for whoever writes the catalog: the technical details have all of them.
  'catalog.mistake': ({ mistake }, { text }) =>
    `এই অ্যাপ্লিকেশনের ক্যাটালগে একটি ভুল আছে, ${text(mistake)}; বিস্তারিত কারিগরি বিবরণে আছে।`,
  'catalog.mistakes': ({ count, first }, { text, count: number }) =>
    `এই অ্যাপ্লিকেশনের ক্যাটালগে ${number(count)}টি ভুল আছে, প্রথমটি ${text(first)}; বিস্তারিত কারিগরি বিবরণে আছে।`,
  'catalog.in_sheet': ({ sheet }) => `${sheet} শীটে`,
  'catalog.in_catalog': () => 'পুরো ক্যাটালগে',
  'command.sign_in_failed': ({ email, reason }) => `${email} হিসেবে সাইন ইন করা যায়নি: ${reason}`,
  'command.not_admin': ({ email }) => `${email} ব্যাকআপ তৈরি করতে পারেন না।`,
};
