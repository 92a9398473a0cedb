import { describe, expect, it } from 'vitest';
import { isSecretColumn } from '../../../../src/core/secrets/columns.ts';
import { HARMLESS_NAMES, SECRET_NAMES, TABLE_NAMES, TYPED_NAMES } from '../../../support/database/secret-names.ts';

const isSecret = (name: string, type = 'text', source = 'customers') => isSecretColumn(source, name, type);

describe('a column', () => {
  it.each(SECRET_NAMES)('named %s is secret', (name) => expect(isSecret(name)).toBe(true));

  it.each(HARMLESS_NAMES)('named %s is not secret', (name) => expect(isSecret(name)).toBe(false));

  it.each(TYPED_NAMES)('named %s, of type %s: secret is %s', (name, type, secret) =>
    expect(isSecret(name, type)).toBe(secret),
  );

  it.each(TABLE_NAMES)('of %s named %s: secret is %s', (source, name, secret) =>
    expect(isSecret(name, 'text', source)).toBe(secret),
  );

  it('with words between spaces, points, lines or capitals is read as these words', () => {
    for (const name of ['Api Key', 'api.key', 'api-key', 'API_KEY', 'apiKey', ' api  key ', '"api key"']) {
      expect(`${name}: ${isSecret(name)}`).toBe(`${name}: true`);
    }
  });
});
