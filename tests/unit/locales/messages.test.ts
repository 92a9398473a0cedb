import { describe, expect, it } from 'vitest';
import { type Message, say } from '../../../src/core/index.ts';
import { messageText } from '../../../src/locales/index.ts';
import { recognise } from '../../../src/locales/legacy.ts';
import { everyMessage } from './every-message.ts';

/** Words that are the same in Bangla, since they are names of things, or words of SQL that are to be typed. */
const NAMES =
  /\b(?:alter|alter table|role|authenticated|set|datestyle|ISO|DMY|notify|pgrst|reload|config|API|SQL|Storage|Settings|MB|GB|supabase-js|createClient|zip|xlsx|csv|CSV|Wi-Fi|constraint|not null|secret|exported on purpose|select|anon|row-level security|security_invoker|true|unique index|create|on|table|add primary key|backup_|backup_log_check|intact|altered|truncated|replaced|missing|SHA|MD5|Long text|npm run --silent sql|workbook-backup list|workbook-backup|WORKBOOK_BACKUP_PASSWORD|Node|docs\/nightly\.md|POST|verify|s)\b/g;

describe('a message', () => {
  it('is told in English and in Bangla', () => {
    const told = say('proof.hidden', { sheet: 'Payments', missing: 1, held: 12_345, visible: 12_344 });
    expect(messageText('en', told)).toBe(
      '1 row of Payments is hidden from you: the database holds 12,345 and lets your account read 12,344.',
    );
    expect(messageText('bn', told)).toBe(
      'Payments শীটের ১টি সারি আপনার কাছে লুকানো: ডেটাবেসে ১২,৩৪৫টি আছে, আপনার অ্যাকাউন্ট ১২,৩৪৪টি পড়তে পারে।',
    );
  });

  it('has a reason inside of it in the same language', () => {
    const told = say('read.sheet_failed', { sheet: 'Areas', reason: say('server.too_slow') });
    expect(messageText('en', told)).toBe("Areas can't be read: the server took too long.");
    expect(messageText('bn', told)).toBe('Areas শীট পড়া যাচ্ছে না: সার্ভার অনেক বেশি সময় নিয়েছে।');
  });

  it('of a newer version, or one that makes no sense, is told by its code', () => {
    for (const language of ['en', 'bn'] as const) {
      expect(messageText(language, { code: 'of.tomorrow', params: {} } as unknown as Message)).toBe('of.tomorrow');
      expect(messageText(language, { code: 'hint.grant', params: {} } as unknown as Message)).toBe('hint.grant');
    }
  });

  it.each([1, 2345])('leaves no English word in Bangla, of %d', (number) => {
    for (const message of everyMessage(number)) {
      const names = Object.values(message.params).flatMap((part) => JSON.stringify(part).match(/[A-Za-z_]{2,}/g) ?? []);
      names.sort((a, b) => b.length - a.length);
      const own = names.reduce(
        (text, name) => text.replaceAll(name, ''),
        messageText('bn', message).replace(NAMES, ''),
      );
      expect([message.code, own.match(/[A-Za-z]{3,}/g)]).toEqual([message.code, null]);
      expect([message.code, /\p{Script=Bengali}/u.test(own)]).toEqual([message.code, true]);
    }
  });
});

describe('a sentence of an older version', () => {
  it.each([1, 2345])('is known again, whatever it was told with, of %d', (number) => {
    for (const message of everyMessage(number)) {
      // Parts of other sentences, and the words of a catalog's mistakes, are none by themselves; a comparison is never stored.
      if (/^(?:compare|fault|unsettled|catalog|verify\.(?:right|other_size|no_|with))/.test(message.code)) continue;
      const sentence = messageText('en', message);
      const known = recognise(sentence);
      expect([message.code, known?.code]).toEqual([message.code, message.code]);
      expect(messageText('en', known as Message)).toBe(sentence);
      expect(messageText('bn', sentence)).toBe(messageText('bn', message));
    }
  });

  it.each([
    ["Payments can't be read: the server took too long.", 'Payments শীট পড়া যাচ্ছে না: সার্ভার অনেক বেশি সময় নিয়েছে।'],
    [
      'Try again; if it happens once more, pass on the technical details.',
      'আবার চেষ্টা করুন। আবার হলে কারিগরি বিবরণ জানিয়ে দিন।',
    ],
    ['left out: password_hash, photo', 'বাদ দেওয়া হয়েছে: password_hash, photo'],
    [
      'changed meanwhile (drift): 1,200 rows before, 1,201 after, 1,201 in this file; at least 1 row came',
      'এর মধ্যে বদলেছে: আগে ১,২০০টি সারি, পরে ১,২০১টি, এই ফাইলে ১,২০১টি; অন্তত ১টি সারি যোগ হয়েছে',
    ],
    [
      'The page that made this backup was closed or lost its connection before the end.',
      'যে পেজে এই ব্যাকআপ তৈরি হচ্ছিল, শেষ হওয়ার আগেই সেটি বন্ধ হয়েছে বা সংযোগ হারিয়েছে।',
    ],
  ])('is shown in Bangla: %s', (sentence, bangla) => {
    expect(messageText('en', sentence)).toBe(sentence);
    expect(messageText('bn', sentence)).toBe(bangla);
  });

  it.each(['Disk is damaged', 'pg_dump: error: connection failed', 'ENOSPC', '', 'the zip holds no files'])(
    'stands as it is where nobody knows it: %s',
    (sentence) => {
      expect(messageText('bn', sentence)).toBe(sentence);
    },
  );
});
