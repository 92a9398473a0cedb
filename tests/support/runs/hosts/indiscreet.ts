import { type Fault, faults, matchers, type SeenRequest } from '../../fault-proxy.ts';

/** Every step of a run at which a server may refuse, in their order, and the status that it refuses it with. */
export const STEPS: Readonly<Record<string, readonly [status: number, when: (request: SeenRequest) => boolean]>> = {
  'the sign-in': [400, matchers.auth],
  'the sign-in, with a fault': [500, matchers.auth],
  'the question who may': [400, matchers.rpc('is_backup_admin')],
  'the beginning': [400, matchers.rpc('backup_begin')],
  'the rows': [400, matchers.anyRows],
  'the rows, as not allowed': [403, matchers.anyRows],
  'the token of the rows': [401, matchers.anyRows],
  'the upload': [400, ({ method, ...request }) => matchers.storage(request as SeenRequest) && method === 'POST'],
  'the end': [400, matchers.rpc('backup_complete')],
};

/** A refusal that shows the whole request, as a server in a debug mode does. */
export function indiscreet(status: number): (request: SeenRequest) => Fault {
  return (request) => {
    const { method, url, token, body } = request;
    const isSignIn = matchers.auth(request);
    // Also in words of its own, in which nothing tells a password from any other word.
    const plain = isSignIn && body !== '' ? Object.values(JSON.parse(body)).join(' is not ') : '';
    const shown = `${method} ${url} ${plain}\nAuthorization: Bearer ${token}\n\n${body}`;
    const parts = { message: shown, details: shown, hint: shown, error: shown, error_description: shown, msg: shown };
    return faults.status(status, { body: { code: 'X0000', token, ...parts } });
  };
}
