import { type BackupFormat, type BackupRecord, type Catalog, runBackup } from '../../../src/core/index.ts';
import { type Backend, signIn } from '../backend.ts';
import { runPorts } from './run-ports.ts';

/** A backup, and everything that was said on the line while it was made. */
export interface RecordedBackup {
  readonly record: BackupRecord;
  /** The file, as the bucket holds it. */
  readonly bytes: Uint8Array;
  /** Addresses and bodies of all requests but uploads. */
  readonly asked: readonly string[];
  /** Bodies of all answers. */
  readonly answered: readonly string[];
}

/** Makes a full backup through the module's own ports, as the admin, and records each request and answer on the way. */
export async function recordedBackup(
  backend: Backend,
  catalog: Catalog | undefined,
  format: BackupFormat = 'xlsx',
): Promise<RecordedBackup> {
  const asked: string[] = [];
  return { ...(await backUp(backend, { catalog, format, onAsked: (request) => void asked.push(request) })), asked };
}

/** What a full backup without a catalog asks for before the first request that answers a description, with which it ends. */
export async function requestsBefore(
  backend: Backend,
  isTheOne: (request: string) => boolean,
): Promise<readonly string[]> {
  const ending = new AbortController();
  const asked: string[] = [];
  const onAsked = (request: string) => {
    if (isTheOne(request)) ending.abort();
    else if (!ending.signal.aborted) asked.push(request);
  };
  const ended = await backUp(backend, { catalog: undefined, format: 'xlsx', onAsked, signal: ending.signal }).catch(
    (error: unknown) => error,
  );
  if (ending.signal.aborted) return asked;
  throw new Error('The backup ended without such a request.', { cause: ended });
}

async function backUp(
  backend: Backend,
  given: {
    readonly catalog: Catalog | undefined;
    readonly format: BackupFormat;
    readonly onAsked: (request: string) => void;
    readonly signal?: AbortSignal;
  },
): Promise<Omit<RecordedBackup, 'asked'>> {
  const { catalog, format, onAsked, signal = new AbortController().signal } = given;
  const client = await signIn(backend, 'admin');
  const getToken = async () => (await client.auth.getSession()).data.session?.access_token ?? null;
  const ports = runPorts(backend, getToken).ports();
  const answered: string[] = [];
  const send = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const isUpload = request.method === 'POST' && request.url.includes('/storage/');
    onAsked(`${decodeURIComponent(request.url.replaceAll('+', ' '))} ${isUpload ? '' : await request.clone().text()}`);
    const answer = await send(request);
    answered.push(await answer.clone().text());
    return answer;
  };
  try {
    let file: File | undefined;
    const { record } = await runBackup(
      { kind: 'full', format },
      {
        catalog,
        timeZone: 'Asia/Dhaka',
        title: 'Full system backup',
        databaseAddress: backend.url,
        appVersion: 'test',
      },
      {
        ...ports,
        createFileSink: async (...given) => {
          const sink = await ports.createFileSink(...given);
          const close = async () => {
            file = await sink.close();
            return file;
          };
          return { ...sink, close };
        },
      },
      { signal, onProgress: () => undefined },
    );
    return { record, bytes: new Uint8Array((await file?.arrayBuffer()) ?? []), answered };
  } finally {
    globalThis.fetch = send;
  }
}
