import { describe, expect, it } from 'vitest';
import { hostedExport } from '../../../src/edge/index.ts';
import { projectKeys } from '../../../src/edge/keys.ts';

const OLDER = { SUPABASE_ANON_KEY: 'anon', SUPABASE_SERVICE_ROLE_KEY: 'service' };

/** Reads an environment of so many variables. */
const of =
  (variables: Readonly<Record<string, string>>) =>
  (name: string): string | undefined =>
    variables[name];

describe('the keys of a project', () => {
  it.each([
    ['the older two', OLDER, 'anon', 'service'],
    [
      'the newer ones before them, by the name default',
      {
        ...OLDER,
        SUPABASE_PUBLISHABLE_KEYS: '{"web":"sb_publishable_web","default":"sb_publishable_1"}',
        SUPABASE_SECRET_KEYS: '{"default":"sb_secret_1"}',
      },
      'sb_publishable_1',
      'sb_secret_1',
    ],
    [
      'the first where none has that name',
      { SUPABASE_PUBLISHABLE_KEYS: '{"web":"sb_publishable_web"}', SUPABASE_SECRET_KEYS: '{"nightly":"sb_secret_2"}' },
      'sb_publishable_web',
      'sb_secret_2',
    ],
    [
      'the older where the newer make no sense',
      { ...OLDER, SUPABASE_PUBLISHABLE_KEYS: '{}', SUPABASE_SECRET_KEYS: 'null' },
      'anon',
      'service',
    ],
    [
      'the older where the newer are texts or objects',
      { ...OLDER, SUPABASE_PUBLISHABLE_KEYS: '"sb_publishable_1"', SUPABASE_SECRET_KEYS: '[{"name":"default"}]' },
      'anon',
      'service',
    ],
  ])('are %s', (_, variables, publishableKey, secretKey) => {
    expect(projectKeys(of(variables))).toEqual({ publishableKey, secretKey });
  });

  it('are missing where a variable is not there, or may not be read, and no value is told', () => {
    const locked = (name: string): string | undefined => {
      if (['SUPABASE_SECRET_KEYS', 'SUPABASE_SERVICE_ROLE_KEY'].includes(name)) throw new Error('may not be read');
      return { SUPABASE_ANON_KEY: 'anon', SUPABASE_PUBLISHABLE_KEYS: '{"default": "SENTINEL' }[name];
    };
    expect(() => projectKeys(locked)).toThrow(/^The keys of the project are missing: (?!.*SENTINEL)/);
    expect(() => hostedExport({ timeZone: 'UTC', title: 'x' }, of(OLDER))).toThrow('SUPABASE_URL is missing.');
  });
});
