import { describe, expect, it } from 'vitest';
import { readOptions } from '../../../src/node/options.ts';
import { refuseSecretArguments, WrongUse } from '../../../src/node/wrong-use.ts';

const SENTINEL = 'SENTINEL-SECRET-of-somebody';
const token = (claims: object) =>
  ['{"alg":"HS256"}', JSON.stringify(claims), 'signed']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');

const WHO = ['--url', 'http://127.0.0.1:9', '--key', 'publishable', '--email', 'admin@example.com'];

function wrong(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof WrongUse) return error.message;
    throw error;
  }
  return 'taken';
}

describe('a secret as an argument', () => {
  it.each([
    ...['--password', '--pass', '--passwd', '--PASSWORD', '--pwd', '-p', `-p${SENTINEL}`, '--secret', '--secret-key'],
    ...['--secretKey', '--supabase-secret-key', '--service-key', '--service-role-key', '--service_role', '--token'],
    ...['--access-token', '--refresh-token', '--jwt', '--api-key', '--webhook-secret', '--schedule-secret', '--hmac'],
    ...['--credentials', '--bearer', '--auth', '--private-key', `--password=${SENTINEL}`, `-p=${SENTINEL}`],
  ])('is refused by what the option is called: %s', (option) => {
    for (const args of [
      ['run', ...WHO, option, SENTINEL],
      [option, SENTINEL, 'run'],
      ['sql', '--', option, SENTINEL],
    ]) {
      const said = wrong(() => refuseSecretArguments(args));
      expect(said).toContain('can’t be an argument');
      expect(said).not.toContain(SENTINEL);
    }
  });

  it.each([
    `sb_secret_${SENTINEL}`,
    ` SB_SECRET_${SENTINEL}`,
    token({ role: 'service_role' }),
    token({ role: 'authenticated', sub: SENTINEL }),
    token({ sub: SENTINEL }),
    `Bearer ${token({ role: 'supabase_admin' })}`,
    `http://admin:${SENTINEL}@127.0.0.1:9`,
    `postgres://${SENTINEL}@127.0.0.1:9/postgres`,
  ])('is refused by what it is, wherever it stands: %s', (secret) => {
    for (const args of [
      ['run', '--key', secret],
      ['run', `--key=${secret}`],
      ['run', '--url', secret],
      ['catalog', '--from', secret],
      ['run', '--title', secret],
      ['verify', secret],
      [secret],
    ]) {
      const said = wrong(() => refuseSecretArguments(args));
      expect({ args, said }).toMatchObject({ said: expect.stringContaining('can’t be an argument') });
      expect(said).not.toContain(SENTINEL);
    }
  });

  it('is not what looks like one: a publishable key, and words of a title', () => {
    const anon = token({ role: 'anon', iss: 'supabase' });
    const args = [
      ...WHO,
      '--key',
      anon,
      '--title',
      'Passwords, secrets and tokens',
      '--out',
      'pass/secret',
      '--zone',
      'UTC',
    ];
    expect(readOptions('run', args, {})).toMatchObject({ key: anon, title: 'Passwords, secrets and tokens' });
    expect(readOptions('run', [...WHO, '--key', 'sb_publishable_1'], {})).toMatchObject({ key: 'sb_publishable_1' });
  });
});

describe('wrong use', () => {
  it.each([
    ['run', [...WHO, '--format', SENTINEL], '--format'],
    ['run', [...WHO, '--zone', `Asia/${SENTINEL}`], '--zone'],
    ['run', [...WHO, '--keep', '0'], '--keep'],
    ['run', [...WHO, '--keep', '5', '--no-upload', '--out', 'x'], '--keep'],
    ['run', [...WHO, '--no-upload'], '--out'],
    ['run', [...WHO, '--out', ''], '--out'],
    ['run', [...WHO, '--url', SENTINEL], '--url is no address'],
    ['run', [...WHO, '--url', `ftp://${SENTINEL}`], '--url is no address'],
    ['run', [...WHO, '--url', `http://127.0.0.1:9/?k=${SENTINEL}`], '--url'],
    ['run', [...WHO, '--url', `http://127.0.0.1:9/#${SENTINEL}`], '--url'],
    ['run', [...WHO, '--key', `${SENTINEL}\nx`], '--key is no key'],
    ['run', [...WHO, '--key', `${SENTINEL}é`], '--key is no key'],
    ['run', ['--email', 'x'], '--url'],
    ['run', ['--url', 'http://127.0.0.1:9'], 'SUPABASE_SECRET_KEY'],
    ['run', ['--url', 'http://127.0.0.1:9', '--email', 'x'], '--key'],
    ['run', [...WHO, SENTINEL], 'options only'],
    ['run', [...WHO, '--colour', SENTINEL], '--colour'],
    ['run', [...WHO, `--colour=${SENTINEL}`], '--colour'],
    ['run', [...WHO, '-x', SENTINEL], 'no sense'],
    ['run', [...WHO, '--email'], '--email'],
    ['run', [...WHO, `--quiet=${SENTINEL}`], '--quiet'],
    ['list', [...WHO, '--format', 'csv'], '--format'],
    ['verify', WHO, 'ID'],
    ['verify', [...WHO, 'a', SENTINEL], 'one ID or FILE'],
  ] as const)('is told, and no value of an argument: %s %j', (command, args, words) => {
    const said = wrong(() => readOptions(command, args, {}));
    expect(said).toContain(words);
    expect(said).not.toContain(SENTINEL);
  });

  it.each([
    [{ SUPABASE_URL: `http://admin:${SENTINEL}@127.0.0.1` }, '--url must hold no password'],
    [{ SUPABASE_URL: `postgres://admin:${SENTINEL}@127.0.0.1` }, '--url is no address'],
    [{ SUPABASE_URL: 'http://127.0.0.1', SUPABASE_SECRET_KEY: `${SENTINEL} x` }, 'SUPABASE_SECRET_KEY is no key'],
    [{ SUPABASE_URL: 'http://127.0.0.1', SUPABASE_SECRET_KEY: `a\n${SENTINEL}` }, 'SUPABASE_SECRET_KEY is no key'],
  ])('of the environment is told alike: %j', (env, words) => {
    const said = wrong(() => readOptions('run', [], env));
    expect(said).toContain(words);
    expect(said).not.toContain(SENTINEL);
  });

  it('is not the end of a line that a file of variables leaves in a key', () => {
    const env = { SUPABASE_URL: 'http://127.0.0.1', SUPABASE_SECRET_KEY: 'sb_secret_1\r\n' };
    expect(readOptions('run', [], env)).toMatchObject({ email: null });
  });
});
