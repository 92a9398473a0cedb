import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Backend, startTestBackend } from '../../support/backend.ts';

let backend: Backend;

beforeAll(async () => {
  backend = await startTestBackend();
});

afterAll(() => backend.close());

describe('a page of another origin', () => {
  test.each([
    ['/auth/v1/token', 'POST'],
    ['/rest/v1/payments', 'GET'],
    ['/rest/v1/backup_logs', 'PATCH'],
    ['/storage/v1/object/customer-backups/x/y.xlsx', 'POST'],
    ['/storage/v1/upload/resumable', 'POST'],
    ['/storage/v1/upload/resumable/x', 'PATCH'],
  ])('may send its headers to %s by %s', async (path, method) => {
    const wanted = 'apikey,authorization,content-type,x-client-info,tus-resumable,upload-offset';
    const { status, headers } = await fetch(backend.url + path, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://elsewhere.example',
        'access-control-request-method': method,
        'access-control-request-headers': wanted,
      },
    });
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-allow-methods')).toContain(method);
    expect(headers.get('access-control-allow-headers')).toBe(wanted);
  });

  test('may read the count of an answer, and the answers that refuse', async () => {
    const apikey = backend.publishableKey;
    const { headers } = await fetch(`${backend.url}/rest/v1/payments?select=id&limit=1`, { headers: { apikey } });
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-expose-headers')).toContain('Content-Range');
  });
});
