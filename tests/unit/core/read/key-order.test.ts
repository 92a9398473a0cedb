import { describe, expect, it } from 'vitest';
import { isAwkward, isComparable, keyOrder } from '../../../../src/core/read/key-order.ts';

const timestamp = [{ name: 'at', type: 'timestamp' }] as const;

describe('the order of keys', () => {
  it.each([
    [
      'timestamps, from one end of time to the other',
      [
        '-infinity',
        '4714-11-24 00:00:00+00 BC',
        '0401-12-31 23:59:59+00 BC',
        '0044-03-15 12:00:00+00 BC',
        '0044-03-15 12:00:00.000001+00 BC',
        '0001-02-29 00:00:00+00 BC',
        '0001-03-01 00:00:00+00 BC',
        '0001-12-31 23:59:59.999999+00 BC',
        '0001-01-01 00:00:00+00',
        '0400-02-29 00:00:00+00',
        '1970-01-01 06:00:00.1+06',
        '1970-01-01 00:00:00.11+00',
        '9999-12-31 23:59:59.999999+00',
        '10000-01-01 00:00:00+00',
        '10000-02-29 05:53:28+05:53:28',
        '294276-12-31 23:59:59.999999+00',
        'infinity',
      ],
    ],
    [
      'timestamps without a zone',
      ['-infinity', '0002-01-01 00:00:00 BC', '2026-01-01 00:00:00', '12026-01-01 00:00:00'],
    ],
    ['days', ['0002-12-31 BC', '0001-01-01 BC', '0001-01-01', '2026-03-01', '12026-03-01']],
  ])('is that of the database: %s', (_, texts) => {
    for (const [index, text] of texts.entries()) {
      for (const [other, otherText] of texts.entries()) {
        const order = index < other ? 'before' : index > other ? 'after' : 'same';
        expect([text, otherText, keyOrder(timestamp, [text], [otherText])]).toEqual([text, otherText, order]);
      }
    }
  });

  it('of timestamps is that of their moments, with a fraction or without, on one clock or two, with a T or a space', () => {
    const moments = [0, 1, 10, 11, 500, 501, 999, 1_000, 1_100].map((at) => {
      const [day = '', time = ''] = new Date(Date.UTC(2026, 0, 1) + at).toISOString().slice(0, -1).split('T');
      const [second = '', fraction = ''] = time.split('.');
      const digits = fraction.replace(/0+$/, '');
      const plain = `${second}${digits === '' ? '' : `.${digits}`}`;
      const exact = `${second}.${fraction}+00:00`;
      return [`${day} ${plain}+00`, `${day}T${plain}Z`, `${day} ${exact}`, `${day}T${exact}`];
    });
    for (const [index, texts] of moments.entries()) {
      for (const [other, otherTexts] of moments.entries()) {
        const order = index < other ? 'before' : index > other ? 'after' : 'same';
        for (const a of texts) {
          for (const b of otherTexts) expect([a, b, keyOrder(timestamp, [a], [b])]).toEqual([a, b, order]);
        }
      }
    }
  });

  it('of timestamps does not look at the last zeros of a fraction', () => {
    const [plain, second] = ['2026-01-01 00:00:00+00', '2026-01-01 00:00:00.5+00'];
    expect(keyOrder(timestamp, ['2026-01-01 00:00:00.00+00'], [plain])).toBe('same');
    expect(keyOrder(timestamp, [second], ['2026-01-01 00:00:00.500+00'])).toBe('same');
  });

  it('of numbers is by value, whatever their places, with NaN last', () => {
    const numbers = ['-Infinity', '-10', '-9.50', '0', '1.5', '1.50001', '12345678901234567890.5', 'Infinity', 'NaN'];
    const key = [{ name: 'n', type: 'numeric' }] as const;
    for (const [index, a] of numbers.entries()) {
      for (const [other, b] of numbers.entries()) {
        const order = index < other ? 'before' : index > other ? 'after' : 'same';
        expect([a, b, keyOrder(key, [a], [b])]).toEqual([a, b, order]);
      }
    }
    expect(keyOrder(key, ['1.5'], ['1.50'])).toBe('same');
    for (const text of ['1e5', '1.', '.5', '+1', '-NaN', ' Infinity']) {
      expect([text, keyOrder(key, [text], ['2'])]).toEqual([text, 'senseless']);
    }
  });

  it('of texts is the database’s alone, unless a column before them decides', () => {
    const key = [...timestamp, { name: 'code', type: 'text' }] as const;
    expect(keyOrder(key, ['2026-01-01', 'b'], ['2026-01-01', 'a'])).toBe('unknown');
    expect(keyOrder(key, ['2026-01-01', 'b'], ['2026-01-01', 'b'])).toBe('same');
    expect(keyOrder(key, ['2026-01-01', 'b'], ['2026-01-02', 'a'])).toBe('before');
  });

  it.each(['', 'now', 'Infinity', '10000-1-01 00:00:00+00', 'BC', '12-01-01'])('is none for %j', (text) => {
    expect(keyOrder(timestamp, [text], ['2026-01-01 00:00:00+00'])).toBe('senseless');
  });

  it('of integers is by value, however many digits they have, and none of what is no integer', () => {
    const key = [{ name: 'id', type: 'bigint' }] as const;
    expect(keyOrder(key, ['9007199254740992'], ['9007199254740993'])).toBe('before');
    expect(keyOrder(key, ['9223372036854775807'], ['9223372036854775806'])).toBe('after');
    expect(keyOrder(key, ['9'], ['10'])).toBe('before');
    expect(keyOrder(key, ['-2'], ['-1'])).toBe('before');
    expect(keyOrder(key, ['x'], ['1'])).toBe('senseless');
    expect(keyOrder(key, ['1'], ['1.5'])).toBe('senseless');
  });

  it('of uuids is that of their letters', () => {
    const key = [{ name: 'id', type: 'uuid' }] as const;
    const [a, b] = ['0f000000-0000-4000-8000-000000000000', 'a0000000-0000-4000-8000-000000000000'];
    expect([keyOrder(key, [a], [b]), keyOrder(key, [b], [a])]).toEqual(['before', 'after']);
  });
});

describe('a key of several columns', () => {
  const id = { name: 'id', type: 'bigint' } as const;
  const code = { name: 'code', type: 'text' } as const;

  it('can be seen to be in order where no column of it is a text', () => {
    expect(isComparable([id, ...timestamp])).toBe(true);
    expect(isComparable([id, code])).toBe(false);
    expect(isComparable([code])).toBe(false);
  });

  it('is awkward in a condition where a text has quotes, or a name is more than a word', () => {
    expect(isAwkward([id, code], ['1', 'plain, (text)'])).toBe(false);
    expect(isAwkward([id, code], ['1', 'a "b"'])).toBe(true);
    expect(isAwkward([id, code], ['1', 'a\\b'])).toBe(true);
    expect(isAwkward([id, { name: 'full code', type: 'bigint' }], ['1', '2'])).toBe(true);
    // Alone it is in no condition on several.
    expect(isAwkward([{ name: 'full code', type: 'text' }], ['a "b"'])).toBe(false);
  });
});
