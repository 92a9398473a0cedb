import type { NoteMessages, RemarkMessages } from '../../../core/index.ts';
import type { MessageFormat, TextsOf } from '../../message-format.ts';

export const note: TextsOf<NoteMessages> = {
  'note.unproven': () => 'সম্পূর্ণতা প্রমাণিত নয়: কোন কোন সারি আছে, ডেটাবেস তা জানাতে পারেনি',
  'note.slow_policies': ({ source, policies }, { quoted }) =>
    `${source} টেবিলের পলিসি ${quoted(policies)} প্রতিটি সারির জন্য একটি ফাংশন ডাকে: (select …) হিসেবে লিখলে সেটি একবারই ডাকা হয়, এবং প্রমাণ পাওয়া যেতে পারে`,
  'note.came': (params, format) => `${changed(params, format)}; অন্তত ${format.count(params.came)}টি সারি যোগ হয়েছে`,
  'note.went': (params, format) => `${changed(params, format)}; অন্তত ${format.count(params.went)}টি সারি মুছে গেছে`,
  'note.came_and_went': (params, format) =>
    `${changed(params, format)}; অন্তত ${format.count(params.came)}টি সারি যোগ হয়েছে এবং ${format.count(params.went)}টি মুছে গেছে`,
  'note.fetched': ({ count }, format) => `পড়ার সময় বাদ পড়া ${format.count(count)}টি সারি পরে আনা হয়েছে: শীটের শেষে আছে`,
  'note.new_columns': ({ columns }, { list }) => `নতুন কলাম: ${list(columns)}`,
  'note.replaced': ({ count }, format) => `কোনো ফাইলে রাখা যায় না এমন ${format.count(count)}টি অক্ষরের জায়গায় \uFFFD বসেছে`,
  'note.long_texts': ({ count }, format) => `একটি ঘরে ধরে না এমন ${format.count(count)}টি লেখা "Long text" শীটে পুরোটা আছে`,
  'note.names_missing': ({ count }, format) =>
    `${format.count(count)}টি নাম নেই: আপনার অ্যাকাউন্টের সেগুলোর সারি পড়ার অনুমতি নেই`,
  'note.no_plain_numbers': ({ count }, format) => `${format.count(count)}টি মান সাধারণ সংখ্যা নয় এবং কোনো যোগফলে ধরা হয়নি`,
  'note.left_out': ({ columns }, { list }) => `বাদ দেওয়া হয়েছে: ${list(columns)}`,
  'note.left_out_values': ({ count, kind, headers }, format) => {
    const looks = format.choose(kind, {
      'a password hash': 'পাসওয়ার্ডের হ্যাশের',
      'a private key': 'প্রাইভেট কী-র',
      'a token': 'টোকেনের',
      'a secret key': 'গোপন কী-র',
      'a secret setting': 'গোপন সেটিংয়ের',
    });
    return `বাদ দেওয়া হয়েছে: ${format.count(count)}টি মান, যা দেখতে ${looks} মতো (${format.list(headers)})`;
  },
  'note.on_purpose': ({ columns }, { list }) => `ইচ্ছা করেই রাখা হয়েছে: ${list(columns)}`,
  'note.shows_ids': ({ header, source }) => `${header} কলামে আইডি দেখানো হয়েছে: ${source} টেবিলে এত সারি যে নাম খোঁজা যায় না`,
  'note.no_row': ({ header, count, source }, format) =>
    `${header}: ${format.count(count)}টি মানের জন্য ${source} টেবিলে কোনো সারি নেই`,
  'note.slow': ({ seconds, usual, source }, { decimal, count }) =>
    `পড়তে বেশি সময় লেগেছে: ${count(1000)} সারিতে ${decimal(seconds)} সেকেন্ড বা তার বেশি, অন্য শীটে লেগেছে ${decimal(usual)} সেকেন্ড; ${source} টেবিলের কোনো পড়ার পলিসি প্রতিটি সারির জন্য একটি ফাংশন ডাকলে এমন হয়`,
};

type Counts = { readonly before: number; readonly after: number; readonly read: number };

function changed({ before, after, read }: Counts, { count }: MessageFormat): string {
  return `এর মধ্যে বদলেছে: আগে ${count(before)}টি সারি, পরে ${count(after)}টি, এই ফাইলে ${count(read)}টি`;
}

export const remark: TextsOf<RemarkMessages> = {
  'remark.absent': ({ sheet, source }) =>
    `${sheet} এই ব্যাকআপে নেই: ${source} এই ডেটাবেসে নেই, অথবা আপনার অ্যাকাউন্টের তা পড়ার অনুমতি নেই। ক্যাটালগে এটি না থাকলেও চলে।`,
  'remark.part_of_rows': ({ view, table }) =>
    `${view} হয়তো ${table} টেবিলের সারিগুলোর শুধু একটি অংশ দেখায়; টেবিলটি পড়ার অনুমতি আপনার অ্যাকাউন্টের নেই।`,
  'remark.read_through': ({ table, view, columns }, { list }) =>
    `${table} পড়া হয় ${view} দিয়ে, যা এগুলো বাদ দেয়: ${list(columns)}।`,
  'remark.open_table': ({ name }) =>
    `সাইন ইন না করেও যে কেউ ${name} পড়তে পারে: এতে row-level security নেই। সেটি চালু করুন, অথবা anon থেকে select তুলে নিন।`,
  'remark.open_view': ({ name }) =>
    `সাইন ইন না করেও যে কেউ ${name} পড়তে পারে, পেছনের টেবিলগুলোর পলিসি এড়িয়ে: ভিউটিতে set (security_invoker = true) দিন, অথবা anon থেকে select তুলে নিন।`,
  'remark.unreadable': ({ sources }, { list }) =>
    `এই ব্যাকআপে নেই, কারণ আপনার অ্যাকাউন্টের এগুলো পড়ার অনুমতি নেই: ${list(sources)}। এগুলো থাকা দরকার হলে authenticated-কে select দিন।`,
  'remark.derived': ({ sources }, { list }) =>
    `এই ব্যাকআপে নেই, কারণ এই ভিউগুলো টেবিলের তথ্যই দেখায়: ${list(sources)}। আপনার নিজের ক্যাটালগ এমন একটি ভিউ তার কী দিয়ে পড়তে পারে।`,
  'remark.no_unique_index': ({ sheet, source }) =>
    `${sheet} এই ব্যাকআপে নেই: ${source}-এর কোনো unique index জানা নেই, তাই এর সারিগুলো নিরাপদে পড়া যায় না। একটি তৈরি করুন: create unique index on ${source} (…)।`,
  'remark.no_key': ({ sheet, source }) =>
    `${sheet} এই ব্যাকআপে নেই: ${source}-এর কোনো কী জানা নেই, তাই এর সারিগুলো নিরাপদে পড়া যায় না। আপনার নিজের ক্যাটালগে একটি লিখে দিতে পারেন।`,
  'remark.no_primary_key': ({ sheet, source, column }) =>
    `${sheet} এই ব্যাকআপে নেই: ${source} টেবিলে সারি পড়ার মতো কোনো কী নেই, তাই কিছু সারি বাদ পড়তে পারে। একটি তৈরি করুন: alter table ${source} add primary key (${column})।`,
};
