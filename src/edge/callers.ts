import { type BackupDesk, isBackupError } from '../core/index.ts';
import { type Connection, connect, createBackupDesk, type GetToken, tokenUser } from '../supabase/index.ts';

/** The header that the schedule sends its secret in. */
export const SECRET_HEADER = 'x-backup-secret';

/** By whose right the function works. */
export interface Admitted {
  readonly getToken: GetToken;
  readonly connection: Connection;
}

/** Who calls: by whose right, or how they are refused. */
export type Caller = Admitted | { readonly refusal: 401 | 403 };

/** What callers are told apart by. */
export interface Doors {
  readonly connection: Connection;
  /** What the schedule's backups are made with. */
  readonly secretKey: string;
  /** What the schedule shows; `null` where there is none. */
  readonly scheduleSecret: string | null;
  readonly bucket: string;
}

/** Tells who sends a request: the schedule, by its secret, or an admin, by a session that the database knows. */
export async function callerOf(request: Request, doors: Doors): Promise<Caller> {
  const { connection, secretKey, scheduleSecret, bucket } = doors;
  const shown = request.headers.get(SECRET_HEADER);
  if (shown !== null) {
    // Nobody learns from the time it takes whether there is a secret at all.
    const isRight = await sameText(shown, scheduleSecret ?? crypto.randomUUID());
    return isRight && scheduleSecret !== null ? bySecret(connection, secretKey) : { refusal: 401 };
  }
  const token = /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? null;
  if (tokenUser(token) === null) return { refusal: 401 };
  const getToken: GetToken = async (rejected) => (rejected === null ? token : null);
  const desk = createBackupDesk(connect(connection, getToken), undefined, bucket);
  return (await mayBackUp(desk)) ?? { getToken, connection };
}

/** A secret key of the new kind goes alone; the older one is a token, which goes with any key of the project. */
function bySecret({ url, publishableKey }: Connection, secretKey: string): Caller {
  const apiKey = secretKey.startsWith('sb_secret_') || publishableKey === '' ? secretKey : publishableKey;
  return {
    connection: { url, publishableKey: apiKey },
    getToken: async (rejected) => (rejected === null ? secretKey : null),
  };
}

/** `null` for who may. */
async function mayBackUp(desk: BackupDesk): Promise<{ readonly refusal: 401 | 403 } | null> {
  try {
    return (await desk.mayBackUp()) ? null : { refusal: 403 };
  } catch (error) {
    if (isBackupError(error) && error.code === 'session_expired') return { refusal: 401 };
    if (isBackupError(error) && error.code === 'forbidden') return { refusal: 403 };
    throw error;
  }
}

/** Whether two texts are the same, in a time that tells nothing of either: their hashes are compared to the end. */
async function sameText(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all(
    [one, other].map((text) => crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))),
  );
  const left = new Uint8Array(a ?? new ArrayBuffer(0));
  const right = new Uint8Array(b ?? new ArrayBuffer(1));
  let difference = left.length ^ right.length;
  for (const [index, byte] of left.entries()) difference |= byte ^ (right[index] ?? 0);
  return difference === 0;
}
