import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { type PostgresAddress, startPostgresServer } from '../../../dev/postgres/server.ts';
import { processWide } from '../../../dev/process-wide.ts';

/** The environment variable with the port of whoever lends a server to all processes of a test run. */
export const LENDER_PORT = 'TEST_POSTGRES_LENDER_PORT';

/** The PostgreSQL that tests share: the run's, or one of this process, which goes with it. Started by who first asks. */
export function sharedPostgres(): Promise<PostgresAddress> {
  const port = process.env[LENDER_PORT];
  return processWide('shared PostgreSQL', async () =>
    port === undefined ? (await startPostgresServer()).address : borrow(Number(port)),
  );
}

async function borrow(port: number): Promise<PostgresAddress> {
  const lender = connect({ host: '127.0.0.1', port });
  await once(lender, 'connect');
  const answer = JSON.parse(await text(lender)) as PostgresAddress | { readonly error: string };
  if ('error' in answer) throw new Error(answer.error);
  return answer;
}
