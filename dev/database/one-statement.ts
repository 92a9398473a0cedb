import type { PgliteConnection } from '@supabase/lite/pglite';

/** The parts of a connection that say what a request begins with. */
interface Inside {
  applyJwtSessionContext(
    transaction: unknown,
    vars: {
      readonly auth?: { readonly role?: string; readonly uid?: unknown; readonly jwt?: unknown };
      readonly storage?: { readonly operation?: unknown };
    },
  ): Promise<void>;
  applyRpcRequestGucs(
    transaction: unknown,
    request: { readonly method: string; readonly path: string; readonly requestHeaders?: unknown },
  ): Promise<void>;
}

/**
 * Sets what a request begins with in one statement, where the library sends one a setting: eleven for the call of a function, each
 * of which takes the database as long as a small answer.
 */
export function beginInOneStatement(connection: PgliteConnection): void {
  const inside = connection as unknown as Inside;
  // There is one connection, and requests take turns: the transaction is that of the request.
  const set = async (settings: Readonly<Record<string, string>>) => {
    const names = Object.keys(settings);
    const calls = names.map((name, index) => `set_config('${name}', $${index + 1}, true)`);
    await connection.driver.query(`select ${calls.join(', ')}`, Object.values(settings));
  };
  inside.applyJwtSessionContext = async (_, { auth, storage }) => {
    const role = auth?.role ?? 'anon';
    const claims = typeof auth?.jwt === 'object' ? { 'request.jwt.claims': JSON.stringify(auth.jwt) } : {};
    await set({
      role,
      'request.jwt.claim.sub': String(auth?.uid ?? ''),
      'request.jwt.claim.role': role,
      'storage.operation': String(storage?.operation ?? ''),
      ...claims,
    });
  };
  inside.applyRpcRequestGucs = (_, { method, path, requestHeaders = {} }) =>
    set({
      'response.status': '',
      'response.headers': '',
      'request.method': method,
      'request.path': path,
      'request.headers': JSON.stringify(requestHeaders),
    });
}
