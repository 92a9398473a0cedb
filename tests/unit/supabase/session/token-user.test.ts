import { describe, expect, it } from 'vitest';
import { tokenUser } from '../../../../src/supabase/index.ts';

/** A token with these claims; nobody looks at its signature here. */
function tokenOf(claims: object): string {
  return ['{}', JSON.stringify(claims), 'signature'].map((part) => btoa(part).replace(/=+$/, '')).join('.');
}

describe('whom a token is for', () => {
  it('is its subject', () => {
    expect(tokenUser(tokenOf({ sub: '0fc5e91b', name: '~~~???>>>' }).replaceAll('/', '_').replaceAll('+', '-'))).toBe(
      '0fc5e91b',
    );
  });

  it.each([
    ['none at all', null],
    ['one without a subject', tokenOf({ role: 'anon' })],
    ['one whose subject is no text', tokenOf({ sub: 7 })],
    ['what is no token', 'sb_publishable_key'],
  ])('is nobody for %s', (_, token) => {
    expect(tokenUser(token)).toBeNull();
  });
});
