import {
  type BackupDesk,
  BackupError,
  type BackupLog,
  type BackupPorts,
  type BackupStore,
  type Clock,
  delay,
  say,
} from '../core/index.ts';
import { workbookTexts } from '../locales/index.ts';
import {
  ConcurrencyLimit,
  type Connection,
  connect,
  connectivityOf,
  createBackupDesk,
  createBackupLog,
  createBackupStore,
  createTableReader,
  dataOf,
  type GetToken,
  ServerClock,
  sessionTokens,
  tokenUser,
} from '../supabase/index.ts';
import { deflateInPool } from './deflate.ts';
import { secretOf } from './environment.ts';
import type { KeptFiles } from './files/kept-files.ts';
import type { Options } from './options.ts';
import { signedIn } from './sign-in/sign-in.ts';

/** Milliseconds that the end of a session is waited for. */
const LONGEST_GOODBYE = 5_000;

/** A project that somebody is signed in to, or that a secret key opens. */
export interface Project {
  readonly desk: BackupDesk;
  readonly clock: Clock;
  /** Id of the user; `null` for a secret key. */
  readonly userId: string | null;
  readonly store: BackupStore;
  readonly log: BackupLog;
  /** What a run is made with, whose files are kept here. */
  readonly ports: (attempt: string, kept: KeptFiles) => BackupPorts;
  /** What `backup_diagnose()` says of the project. */
  readonly diagnose: () => Promise<unknown>;
  /** Ends the session. Never rejects. */
  close(): Promise<void>;
}

/** Signs in, and makes what the commands need. `onConnectivity` is told when the server can't be reached, and when it can again. */
export async function openProject(
  { url, key, email, bucket }: Options,
  onConnectivity: (up: boolean) => void = () => undefined,
): Promise<Project> {
  const caller = email === null ? bySecretKey(url, key) : await bySession({ url, publishableKey: key }, email);
  const { connection, getToken, close } = caller;
  const connectivity = connectivityOf(connection, onConnectivity);
  const serverClock = new ServerClock();
  const gate = new ConcurrencyLimit();
  const client = connect(connection, getToken, { connectivity, gate, clock: serverClock });
  const desk = createBackupDesk(client, undefined, bucket);
  if (email !== null && !(await desk.mayBackUp())) {
    await close();
    throw new BackupError('forbidden', say('command.not_admin', { email }), { hint: say('hint.sign_in_as_other') });
  }
  const clock: Clock = {
    learn: async () => {
      if (!serverClock.isKnown) await desk.ongoing();
    },
    now: () => serverClock.now(),
    off: () => serverClock.off(),
  };
  const store = createBackupStore(client, { connection, getToken, bucket, connectivity });
  const log = createBackupLog(client);
  const ports = (attempt: string, { createFileSink, openKept }: KeptFiles): BackupPorts => ({
    ...{ attempt, clock, store, log, createFileSink, openKept },
    tables: createTableReader(client),
    deflate: deflateInPool,
    texts: workbookTexts('en'),
  });
  const userId = email === null ? null : tokenUser(await getToken(null));
  return {
    ...{ desk, clock, userId, store, log, ports, close },
    diagnose: () => dataOf(client.rpc('backup_diagnose')),
  };
}

/** What opens a project. */
interface Caller {
  readonly connection: Connection;
  readonly getToken: GetToken;
  readonly close: () => Promise<void>;
}

/** A secret key of the new kind goes alone; the older one is a token, which goes with any key of the project. */
function bySecretKey(url: string, key: string): Caller {
  const secret = secretOf('SUPABASE_SECRET_KEY').trim();
  return {
    connection: { url, publishableKey: key === '' || secret.startsWith('sb_secret_') ? secret : key },
    getToken: async (rejected) => (rejected === null ? secret : null),
    close: async () => undefined,
  };
}

async function bySession(connection: Connection, email: string): Promise<Caller> {
  const client = await signedIn(connection, email);
  return {
    connection,
    getToken: sessionTokens(client),
    close: async () => {
      const over = new AbortController();
      const signedOut = client.auth.signOut({ scope: 'local' }).catch(() => undefined);
      await Promise.race([signedOut, delay(LONGEST_GOODBYE, over.signal).catch(() => undefined)]);
      // The program ends no later for what it waited for.
      over.abort();
    },
  };
}
