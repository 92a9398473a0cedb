import { createHmac, generateKeyPairSync, pbkdf2Sync, randomBytes, scryptSync } from 'node:crypto';
import { argon2id, bcrypt } from 'hash-wasm';

const PASSWORD = 'correct horse battery staple';

/** Secrets as programs make them, each with what the file has to say in its place. All of them are new with each call. */
export async function realSecrets(): Promise<Readonly<Record<string, readonly [value: string, looksLike: string]>>> {
  const salt = randomBytes(16);
  const hash = 'a password hash';
  const phc = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/=+$/, '');
  const bcryptHash = await bcrypt({ password: PASSWORD, salt, costFactor: 4, outputType: 'encoded' });
  const cheap = { password: PASSWORD, salt, iterations: 2, parallelism: 1, memorySize: 64, hashLength: 32 };
  const argon2Hash = await argon2id({ ...cheap, outputType: 'encoded' });
  const derived = pbkdf2Sync(PASSWORD, salt, 1_000, 32, 'sha256');
  const scrypted = scryptSync(PASSWORD, salt, 64, { N: 1_024 });
  const rsa = generateKeyPairSync('rsa', { modulusLength: 1_024 });
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = (type: 'pkcs1' | 'pkcs8') => String(rsa.privateKey.export({ type, format: 'pem' }));
  return {
    bcrypt: [bcryptHash, hash],
    'bcrypt of PHP': [bcryptHash.replace(/^\$2\w/, '$2y'), hash],
    'bcrypt of Django': [`bcrypt_sha256$${bcryptHash}`, hash],
    argon2: [argon2Hash, hash],
    'argon2 of Django': [`argon2${argon2Hash}`, hash],
    'pbkdf2 of Django': [`pbkdf2_sha256$1000$${phc(salt)}$${derived.toString('base64')}`, hash],
    'pbkdf2 of passlib': [`$pbkdf2-sha256$1000$${phc(salt).replaceAll('+', '.')}$${phc(derived)}`, hash],
    'scrypt in PHC form': [`$scrypt$ln=10,r=8,p=1$${phc(salt)}$${phc(scrypted)}`, hash],
    'scrypt of Werkzeug': [`scrypt:1024:8:1$${salt.toString('hex')}$${scrypted.toString('hex')}`, hash],
    'sha512-crypt': [`$6$rounds=5000$${phc(salt).slice(0, 16)}$${phc(scrypted)}`, hash],
    'SCRAM of PostgreSQL': [
      `SCRAM-SHA-256$4096:${salt.toString('base64')}$${derived.toString('base64')}:${derived.toString('base64')}`,
      hash,
    ],
    'RSA key': [pem('pkcs1'), 'a private key'],
    'PKCS 8 key': [pem('pkcs8').trimEnd(), 'a private key'],
    'EC key': [String(ec.privateKey.export({ type: 'sec1', format: 'pem' })), 'a private key'],
    'certificate with its key': [
      `-----BEGIN CERTIFICATE-----\n${phc(scrypted)}\n-----END CERTIFICATE-----\n${pem('pkcs8')}`,
      'a private key',
    ],
    JWT: [jwt({ alg: 'HS256', typ: 'JWT' }), 'a token'],
    'JWT of another order': [jwt({ typ: 'JWT', kid: 'k-1', alg: 'HS256' }), 'a token'],
    'bearer header': [`Bearer ${jwt({ alg: 'HS256' })}`, 'a token'],
    'secret key of Supabase': [`sb_${'secret'}_${salt.toString('hex')}`, 'a secret key'],
    'live key of a payment gateway': [`sk_${'live'}_${salt.toString('hex')}`, 'a secret key'],
  };
}

/** A signed token. */
export function jwt(header: object): string {
  const part = (what: object) => Buffer.from(JSON.stringify(what)).toString('base64url');
  const signed = `${part(header)}.${part({ sub: randomBytes(8).toString('hex'), role: 'authenticated' })}`;
  return `${signed}.${createHmac('sha256', 'a key').update(signed).digest('base64url')}`;
}
