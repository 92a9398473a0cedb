import { createClient } from '@supabase/supabase-js';
import { describe, expect, it } from 'vitest';
import type { Key, PageQuery } from '../../../../src/core/index.ts';
import { createTableReader } from '../../../../src/supabase/index.ts';

const { signal } = new AbortController();

/** What is asked of the server for a page: its address without the host and the columns, and the schema. */
async function asked(query: Partial<PageQuery> & Pick<PageQuery, 'key'>): Promise<readonly [string, string | null]> {
  let request: readonly [string, string | null] = ['', null];
  const send: typeof fetch = async (input, init) => {
    const address = decodeURIComponent(String(input)).replaceAll('+', ' ');
    const [, source = '', filters = ''] = /rest\/v1\/(.+?)\?select=[^&]*&?(.*)$/.exec(address) ?? [];
    request = [`${source}?${filters}`, new Headers(init?.headers).get('accept-profile')];
    return Response.json([]);
  };
  const client = createClient('http://localhost', 'key', { global: { fetch: send } });
  await createTableReader(client).page({ source: 'codes', columns: [], after: null, limit: 9, ...query }, signal);
  return request;
}

const text: Key = [{ name: 'code', type: 'text' }];
const three: Key = [
  { name: 'day', type: 'date' },
  { name: 'shop', type: 'text' },
  { name: 'id', type: 'uuid' },
];

describe('the rows behind a key', () => {
  it.each<[what: string, query: Partial<PageQuery> & Pick<PageQuery, 'key'>, request: string]>([
    [
      'of one column',
      { key: text, after: { key: [' null '], take: 'rest' } },
      'limit=9&order=code.asc&or=(code.gt." null ")',
    ],
    [
      'of one column with a quote in it',
      { key: text, after: { key: ['a,b"c'], take: 'rest' } },
      'limit=9&order=code.asc&code=gt.a,b"c',
    ],
    [
      'of one column up to another key',
      { key: text, after: { key: [''], take: 'rest' }, upTo: ['z'] },
      'limit=9&order=code.asc&or=(and(code.gt."",code.lte."z"))',
    ],
    [
      'of three columns',
      { key: three, after: { key: ['2026-03-01', 's', 'i'], take: 'rest' } },
      'limit=9&order=day.asc,shop.asc,id.asc&day=gte.2026-03-01&or=(day.gt."2026-03-01",and(shop.gte."s",or(shop.gt."s",id.gt."i")))',
    ],
    [
      'among those that share the first of three columns',
      { key: three, after: { key: ['2026-03-01', 's', 'i'], take: 'ties' } },
      'limit=9&order=day.asc,shop.asc,id.asc&day=eq.2026-03-01&or=(and(shop.gte."s",or(shop.gt."s",id.gt."i")))',
    ],
    [
      'past those that share the first of three columns',
      { key: three, after: { key: ['2026-03-01', 's', 'i'], take: 'past ties' } },
      'limit=9&order=day.asc,shop.asc,id.asc&day=gt.2026-03-01',
    ],
    [
      'of two columns up to another key',
      {
        key: [three[1], three[2]],
        after: { key: ['a\\"', 'i'], take: 'rest' },
        upTo: ['b', 'j'],
      },
      'limit=9&order=shop.asc,id.asc&shop=gte.a\\"&or=(and(or(shop.gt."a\\\\\\"",id.gt."i"),shop.lte."b",or(shop.lt."b",id.lte."j")))',
    ],
    [
      'of a number, which stays a text',
      { key: [{ name: 'no', type: 'numeric' }], after: { key: ['12345678901234567890.5'], take: 'rest' } },
      'limit=9&order=no.asc&or=(no.gt."12345678901234567890.5")',
    ],
    [
      'of columns with names that need quotes',
      { key: [{ name: 'a.b c', type: 'uuid' }], after: { key: ['x'], take: 'rest' } },
      'limit=9&order="a.b c".asc&"a.b c"=gt.x',
    ],
    [
      'of columns that are called like parameters',
      {
        key: [
          { name: 'order', type: 'date' },
          { name: 'limit', type: 'text' },
        ],
        after: { key: ['2026-03-01', 'x'], take: 'rest' },
      },
      'limit=9&order=order.asc,limit.asc&"order"=gte.2026-03-01&or=(order.gt."2026-03-01",limit.gt."x")',
    ],
    [
      'of columns that are called like the words of logic',
      {
        key: [
          { name: 'or', type: 'date' },
          { name: 'Order.No', type: 'text' },
        ],
        after: { key: ['2026-03-01', 'x'], take: 'rest' },
      },
      'limit=9&order=or.asc,"Order.No".asc&"or"=gte.2026-03-01&or=("or".gt."2026-03-01","Order.No".gt."x")',
    ],
    [
      'of a choice by a column with an odd name, that have a value in another',
      { key: text, only: { column: 'and', in: ['a'] }, notNull: 'Order.No' },
      'limit=9&order=code.asc&"Order.No"=not.is.null&"and"=in.("a")',
    ],
    [
      'of a choice of rows',
      { key: text, only: { column: 'key', in: ['a', 'b"c', 'd,e'] } },
      'limit=9&order=code.asc&key=in.("a","b\\"c","d,e")',
    ],
    ['that have a value', { key: text, notNull: 'code' }, 'limit=9&order=code.asc&code=not.is.null'],
  ])('%s', async (_, query, request) => {
    expect(await asked(query)).toEqual([`codes?${request}`, 'public']);
  });

  it('of a table in another schema are asked for there', async () => {
    expect(await asked({ key: text, schema: 'crm' })).toEqual(['codes?limit=9&order=code.asc', 'crm']);
  });
});
