import { afterEach, describe, expect, it, vi } from 'vitest';

/** What the DOM that an application's unit tests run in may lack, as Jest's does. */
const MISSING = ['Response', 'Request', 'TextEncoder', 'TextDecoder', 'Worker', 'CompressionStream', 'indexedDB'];

afterEach(() => vi.unstubAllGlobals());

describe('the entries of the package', () => {
  it.each([
    ['react', () => import('../../../src/package/react.ts'), 'BackupManagement'],
    ['the core', () => import('../../../src/package/index.ts'), 'defineCatalog'],
  ])('load where a DOM has little: %s', async (_, load, name) => {
    vi.resetModules();
    for (const global of MISSING) vi.stubGlobal(global, undefined);
    expect(await load()).toHaveProperty(name);
  });
});
