import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { says } from '../../support/english.ts';
import { type Fault, faults, matchers, type SeenRequest } from '../../support/fault-proxy.ts';
import { type HostedRun, hostedRuns, PAYMENTS } from '../../support/runs/hosted-run.ts';

const isPage = matchers.rows('payments');
const isStats = matchers.rpc('backup_source_stats');
const ofPayments = (when: (request: SeenRequest) => boolean) => (request: SeenRequest) =>
  when(request) && request.body.includes('"payments"');
const isUncounted = ({ body }: SeenRequest) => body.includes('"counted":false');
const isBegin = matchers.rpc('backup_begin');
const isComplete = matchers.rpc('backup_complete');
const limitOf = ({ url }: SeenRequest) => Number(url.searchParams.get('limit'));

const pgrst = (status: number, code: string, message = 'No.', details: unknown = null): Fault =>
  faults.status(status, { body: { code, message, details, hint: null } });

const { waits, run } = hostedRuns({ database: 'PostgreSQL' });
let hosted: HostedRun;

beforeEach(() => {
  hosted = run();
});

describe('a statement that takes more than the 8 seconds of hosted projects (57014)', () => {
  const late = faults.statementTimeout();

  it('to count one table leaves that one unproven, and every other proven', async () => {
    hosted.proxy.use({ when: ofPayments(isStats), fault: late });
    const { record } = await hosted.backUp();
    expect(record?.tables).toMatchObject([
      { name: 'Customers', verdict: 'complete' },
      { name: 'Packages', verdict: 'complete' },
      {
        name: 'Payments',
        verdict: 'unproven',
        rowsWritten: PAYMENTS,
        notes: expect.arrayContaining([says('completeness not proven')]),
      },
    ]);
    expect(record?.status).toBe('completed');
    // Three times before it is read, and three times after.
    expect(hosted.seen((one) => isStats(one) && one.body.startsWith('{"sources":["payments"]')).length).toBe(6);
  });

  it('to count a table that has been read is no harm, as it was counted before', async () => {
    hosted.proxy.use({ when: (one) => ofPayments(isStats)(one) && !isUncounted(one), skip: 1, fault: late });
    await hosted.expectProven(await hosted.backUp());
    expect(hosted.met.length).toBeGreaterThan(2);
  });

  it('to tell of the columns of a table that has been read ends the backup in just these words', async () => {
    hosted.proxy.use({ when: (one) => ofPayments(isStats)(one) && isUncounted(one), fault: late });
    const message = says('could not tell whether its columns were changed');
    await hosted.expectFailed(await hosted.backUp(), { code: 'incomplete', sheet: 'Payments', message });
  });

  it('to cut a table is no harm: it is read in one piece', async () => {
    hosted.proxy.use({ when: matchers.rpc('backup_key_cuts'), fault: late });
    hosted.backend.setMaxRows(50);
    onTestFinished(() => hosted.backend.setMaxRows(1_000));
    await hosted.expectProven(await hosted.backUp());
    expect(hosted.met.length).toBe(1);
  });

  it.each([
    ['', late],
    [', told by a gateway', faults.gatewayPage(504)],
  ])('to give a page%s is asked for less, until it comes', async (_, fault) => {
    hosted.proxy.use({ when: (request) => isPage(request) && limitOf(request) > 100, fault });
    await hosted.expectProven(await hosted.backUp());
    expect(hosted.met.length).toBeGreaterThan(0);
  });

  it('to give the smallest page ends the backup, with the sheet named', async () => {
    hosted.proxy.use({ when: isPage, fault: late });
    await hosted.expectFailed(await hosted.backUp(), { code: 'timeout', sheet: 'Payments' });
    expect(hosted.seen(isPage).filter((request) => limitOf(request) <= 50).length).toBeLessThanOrEqual(3);
  });
});

describe('a pool of connections that is full (504 with PGRST003)', () => {
  it('is waited for, and the same page is asked for again', async () => {
    hosted.proxy.use({ when: isPage, times: 4, fault: faults.poolIsFull() });
    await hosted.expectProven(await hosted.backUp());
    expect(hosted.met.length).toBe(4);
    const asked = new Set(hosted.seen(isPage).map(limitOf));
    for (const { url } of hosted.met) expect(hosted.seen((one) => one.url.href === url.href).length).toBeGreaterThan(1);
    expect([...asked].filter((limit) => limit < PAYMENTS)).toEqual([]);
    expect(waits.length).toBe(4);
  });

  it('to the end is told as what it is', async () => {
    hosted.proxy.use({ when: isPage, fault: faults.poolIsFull() });
    const words = { code: 'server', sheet: 'Payments', hint: says('pool size') };
    await hosted.expectFailed(await hosted.backUp(), words);
    expect(hosted.seen((one) => one.url.href === hosted.met[0]?.url.href).length).toBe(6);
  });
});

const PASSING: readonly (readonly [string, Fault])[] = [
  ...[408, 500, 502, 503, 504, 520, 521, 522, 523, 524].map(
    (status) => [`a ${status} of a gateway`, faults.gatewayPage(status)] as const,
  ),
  ['a full pool', faults.poolIsFull()],
  ['a schema that is being loaded (PGRST002)', pgrst(503, 'PGRST002')],
  ['a 429', faults.status(429, { body: { message: 'Too many requests' } })],
  ['a page of HTML in the place of an answer', faults.gatewayPage(200)],
  ['whole JSON that is no answer', faults.status(200, { body: { message: 'Sign in to the Wi-Fi' } })],
  ['an answer of a cache', faults.fromCache(60)],
  ['a body that a gateway cuts and passes on as whole', faults.truncate(0.5)],
];

describe('a passing fault', () => {
  it.each(PASSING)('to pages, counts and the record of the run is waited out: %s', async (_, fault) => {
    const records = async () => (await hosted.backend.db.query('select id from backup_logs')).length;
    const before = await records();
    hosted.proxy.use(
      { when: isPage, times: 1, fault },
      { when: isStats, times: 2, fault },
      { when: isBegin, times: 1, fault },
      { when: isComplete, times: 1, fault },
    );
    await hosted.expectProven(await hosted.backUp());
    // A record that was made all the same is found at once.
    expect([hosted.met.length, waits.length]).toEqual([5, ['from a cache', 'truncated'].includes(fault.name) ? 4 : 5]);
    expect(await records()).toBe(before + 1);
  });

  it('that names a time is waited out for so long', async () => {
    hosted.proxy.use({ when: isPage, times: 1, fault: faults.tooManyRequests(7) });
    await hosted.expectProven(await hosted.backUp());
    expect(waits).toEqual([7_000]);
  });

  it('of a record that is locked (57014) is waited out', async () => {
    hosted.proxy.use({ when: isComplete, times: 2, fault: faults.statementTimeout() });
    await hosted.expectProven(await hosted.backUp());
    expect(hosted.seen(isComplete).length).toBe(3);
  });

  it.each([
    ['502', faults.gatewayPage(502), { code: 'server', sheet: 'Payments' }],
    ['429', faults.tooManyRequests(1), { code: 'server', message: says('asked too often') }],
    ['HTML', faults.gatewayPage(200), { code: 'network', message: says('not the whole') }],
    ['a cache', faults.fromCache(60), { code: 'network', message: says('true once') }],
  ])('that does not pass (%s) is given up after six tries', async (_, fault, words) => {
    hosted.proxy.use({ when: isPage, fault });
    await hosted.expectFailed(await hosted.backUp(), words);
    expect(hosted.seen((one) => one.url.href === hosted.met[0]?.url.href).length).toBe(6);
  });
});

describe('a token that the API refuses', () => {
  it.each(['PGRST301', 'PGRST303'] as const)('as %s is renewed once', async (code) => {
    hosted.proxy.use({ when: isPage, times: 1, fault: faults.unauthorized(code) });
    await hosted.expectProven(await hosted.backUp());
    expect(hosted.rejected.length).toBe(1);
  });

  it('again ends the backup', async () => {
    hosted.proxy.use({ when: isPage, fault: faults.unauthorized() });
    await hosted.expectFailed(await hosted.backUp(), { code: 'session_expired' });
    expect(hosted.seen((one) => one.url.href === hosted.met[0]?.url.href).length).toBe(2);
  });
});

describe('a refusal that somebody can act on', () => {
  const embeds = [{ cardinality: 'many-to-one', embedding: 'payments with customers', relationship: 'a and b' }];
  it.each<readonly [string, Fault, object]>([
    [
      'no foreign key (PGRST200)',
      pgrst(400, 'PGRST200', "Could not find a relationship between 'payments' and 'customer_id'", 'no matches'),
      { code: 'relation_missing', message: /Payments.*customers through customer_id.*not know as one foreign key/ },
    ],
    [
      'two foreign keys (PGRST201)',
      pgrst(300, 'PGRST201', "more than one relationship was found for 'payments' and 'customer_id'", embeds),
      { code: 'relation_missing', message: /Payments.*customers through customer_id.*not know as one foreign key/ },
    ],
    ['a schema that is not served', pgrst(406, 'PGRST106'), { code: 'source_unreadable', hint: /exposed schemas/ }],
    ['a question that is not understood', pgrst(400, 'PGRST100'), { code: 'catalog_wrong', hint: /names of its/ }],
    ['a table that is gone', pgrst(404, 'PGRST205'), { code: 'source_unreadable', hint: /grant/ }],
    ['a column that is gone', pgrst(400, '42703'), { code: 'columns_missing', hint: /lost a column/ }],
    ['a policy without end', pgrst(500, '42P17', 'infinite recursion'), { code: 'source_unreadable', hint: /policy/ }],
    ['an address that is too long', faults.gatewayPage(414), { code: 'server', hint: /longest address/ }],
    ['a plan that is used up', faults.status(402, { body: { message: 'quota' } }), { code: 'server', hint: /billing/ }],
    [
      'a project that is paused',
      faults.status(540, { body: { message: 'paused' } }),
      { code: 'server', hint: /restore/ },
    ],
  ])('ends the backup in words, and is asked for once: %s', async (_, fault, words) => {
    hosted.proxy.use({ when: isPage, fault });
    const matching = Object.entries(words).map(([name, value]) => [
      name,
      value instanceof RegExp ? says(value) : value,
    ]);
    await hosted.expectFailed(await hosted.backUp(), { sheet: 'Payments', ...Object.fromEntries(matching) });
    expect(hosted.seen((one) => one.url.href === hosted.met[0]?.url.href).length).toBe(1);
    expect(waits).toEqual([]);
  });

  it('of dates in another style ends the backup, and names the setting', async () => {
    const iso = /"(\d{4})-(\d\d)-(\d\d)[T ](.{8})[^"]*"/g;
    const asSql = (rows: unknown) => JSON.parse(JSON.stringify(rows).replace(iso, '"$2/$3/$1 $4 IST"'));
    hosted.proxy.use({ when: isPage, fault: faults.rewrite(asSql) });
    const words = {
      code: 'database_settings',
      message: says('SQL'),
      hint: says('datestyle'),
    };
    await hosted.expectFailed(await hosted.backUp(), words);
  });

  it('of functions that the API does not know yet is none: the backup completes, not proven', async () => {
    const unknown = pgrst(404, 'PGRST202', 'Could not find the function backup_source_stats in the schema');
    hosted.proxy.use({ when: isStats, fault: unknown });
    const { record } = await hosted.backUp();
    expect(record?.status).toBe('completed');
    expect(record?.tables.map(({ verdict }) => verdict)).toEqual(['unproven', 'unproven', 'unproven']);
  });
});
