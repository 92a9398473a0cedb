import type { ReadMessages } from '../../../core/index.ts';
import type { TextsOf } from '../../message-format.ts';

export const read: TextsOf<ReadMessages> = {
  'read.sheet_failed': ({ sheet, reason }, { text }) => `${sheet} শীট পড়া যাচ্ছে না: ${text(reason)}`,
  'read.columns_missing': ({ sheet, columns }, { list }) => `${sheet} শীট পুরোপুরি পড়া যাচ্ছে না: ${list(columns)} পাওয়া যায়নি।`,
  'read.no_right': ({ sheet }) => `${sheet} শীট পড়া যাচ্ছে না: আপনার অ্যাকাউন্টের এটি পড়ার অনুমতি নেই।`,
  'read.no_right_to_it': () => 'আপনার অ্যাকাউন্টের এটি পড়ার অনুমতি নেই।',
  'read.order': ({ sheet }) => `${sheet} শীটের সারিগুলো যে ক্রমে এসেছে, তার ওপর নির্ভর করা যায় না।`,
  'read.no_slices': ({ sheet }) => `${sheet} শীট ভাগ ভাগ করে পড়া যাচ্ছে না।`,
  'read.no_key': ({ column }) => `একটি সারিতে ${column} নেই, অথচ সারিগুলো এটি দিয়েই সাজানো হয়।`,
  'read.date_style': ({ style }) => `ডেটাবেস ${style} ধরনে তারিখ লেখে, যা ভুল পড়া হতে পারে।`,
  'read.rows_came_and_went': () => 'কলামগুলো পড়ার সময় এর সারিগুলো এত বদলেছে যে একটি ঠিকানায় সবগুলো চাওয়া যায় না।',
  'proof.unsettled': ({ sheet, why }, { text }) => `${sheet} শীট সম্পূর্ণ কি না, তা প্রমাণ করা যায়নি: ${text(why)}।`,
  'proof.hidden': ({ sheet, missing, held, visible }, { count }) =>
    `${sheet} শীটের ${count(missing)}টি সারি আপনার কাছে লুকানো: ডেটাবেসে ${count(held)}টি আছে, আপনার অ্যাকাউন্ট ${count(visible)}টি পড়তে পারে।`,
  'proof.shared_key': ({ sheet }) => `${sheet} শীটের একাধিক সারির কী একই, তাই সেগুলো আলাদা করা যায় না।`,
  'unsettled.row_twice': () => 'একটি সারি দুবার এসেছে',
  'unsettled.row_went': () => 'একটি সারি চলে গেছে বা তার কী বদলেছে, কোনটি ঘটেছে তা বলা যায় না',
  'unsettled.too_many': () => 'এর অনেক বেশি সারি যোগ হয়েছে বা মুছে গেছে',
  'unsettled.read': ({ rows }, { count }) => `${count(rows)}টি সারি পড়া হয়েছে`,
  'unsettled.held_and_read': ({ held, rows }, { count }) =>
    `ডেটাবেসে ${count(held)}টি সারি আছে, পড়া হয়েছে ${count(rows)}টি`,
  'unsettled.written': ({ came, written }, { count }) => `${count(came)}টি সারি এসেছে, লেখা হয়েছে ${count(written)}টি`,
  'unsettled.columns_untold': () => 'পড়ার সময় এর কলাম বদলেছে কি না, ডেটাবেস তা জানাতে পারেনি',
  'unsettled.columns_changed': () => 'পড়ার সময় এর কলাম বদলে গেছে',
};
