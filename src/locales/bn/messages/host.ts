import type { HostMessages } from '../../../core/index.ts';
import type { TextsOf } from '../../message-format.ts';

export const host: TextsOf<HostMessages> = {
  'command.no_password': () => 'কোনো পাসওয়ার্ড দেওয়া হয়নি।',
  'command.no_project': () => 'এই ঠিকানায় যা সাড়া দিয়েছে তা কোনো প্রজেক্টের সার্ভার নয়।',
  'command.another_run': ({ by, since }) =>
    `আরেকটি ব্যাকআপ চলছে: ${by} সেটি ${since.replace(/\.\d+/, '')} থেকে তৈরি করছেন।`,
  'command.nothing_kept': () => 'বাকেটে নেই এমন কোনো তৈরি ফাইল এই কম্পিউটারে রাখা নেই।',
  'command.nothing_can_be_kept': () => 'এই কম্পিউটারে এমন কোনো ফোল্ডার নেই যেখানে ব্যাকআপের ফাইল রাখা যায়।',
  'command.no_such_file': () => 'এই কম্পিউটারে এমন কোনো ফাইল নেই।',
  'command.no_such_backup': () => 'রেকর্ডে এমন কোনো ব্যাকআপ নেই, যার ফাইলে এই বাইটগুলো বা এই নাম আছে।',
  'command.out_damaged': () => 'ফোল্ডারে যে ফাইলটি রাখা হয়েছিল সেটি নষ্ট, তাই মুছে ফেলা হয়েছে।',
  'command.out_not_written': () => 'ফাইলটি ফোল্ডারে রাখা যায়নি।',
  'function.post_only': () => 'ব্যাকআপ চাইতে হয় POST দিয়ে।',
  'function.sign_in': () => 'আগে সাইন ইন করুন।',
  'function.not_admin': () => 'আপনি ব্যাকআপ তৈরি করতে পারেন না।',
  'function.request': () => 'ফরম্যাট হয় csv, zip বা xlsx; verify হলো কোনো ব্যাকআপের আইডি।',
  'function.too_many_rows': ({ rows, most }, { count }) =>
    `মোট ${count(rows)}টি সারি আছে, আর এই ফাংশন নেয় সর্বোচ্চ ${count(most)}টি। কিছুই পড়া হয়নি।`,
  'function.file_too_large': ({ most }, { size }) =>
    `ফাইলটি ${size(most)}-এর চেয়ে বড়, এই ফাংশনের মেমোরিতে এর বেশি ধরে না।`,
  'function.rows_unknown': ({ sheet, most }, { count }) =>
    `${sheet} শীটে কতটি সারি আছে, কেউ জানাতে পারছে না, আর এই ফাংশন নেয় সর্বোচ্চ ${count(most)}টি। কিছুই পড়া হয়নি।`,
  'hint.look_at_sign_in': () => 'ঠিকানা, পাবলিশেবল কী, ইমেইল আর পাসওয়ার্ড দেখে নিন।',
  'hint.give_password': () => 'পাসওয়ার্ডটি WORKBOOK_BACKUP_PASSWORD-এ রাখুন, অথবা চাওয়া হলে টাইপ করুন।',
  'hint.id_or_file': () => 'কোনো ব্যাকআপের আইডি দিন, যা “workbook-backup list” দেখায়, অথবা কোনো ফাইলের পাথ।',
  'hint.name_of_backup': () => 'ফাইলটি যে ব্যাকআপের হওয়ার কথা, সেটির নাম ফাইলটিকে দিন।',
  'hint.look_at_folder': () => 'ফোল্ডারটি আর তার খালি জায়গা দেখে নিন।',
  'hint.state_directory': ({ name }) => `${name}-এ এমন একটি ফোল্ডারের নাম দিন, যেখানে ব্যাকআপ চালানো ব্যবহারকারী লিখতে পারেন।`,
  'hint.use_env_proxy': ({ name }) =>
    `এই কম্পিউটারে প্রক্সি আছে, Node নিজে থেকে তা ব্যবহার করে না: ${name}=1 দিন, Node 24, বা 22.21 ও তার নতুন সংস্করণে।`,
  'hint.other_host': () =>
    'workbook-backup চালান Node-এ, কোনো সার্ভারে বা নির্ধারিত সময়ের কাজ হিসেবে, অথবা পেজটি ব্যবহার করুন: docs/nightly.md।',
};
