import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { type PostgresServer, startPostgresServer } from '../../../dev/postgres/server.ts';
import { LENDER_PORT } from './postgres.ts';

let postgres: Promise<PostgresServer> | undefined;
let lender: Server;

/** Before a run: lends one PostgreSQL to all its test files, which is not started before one of them asks. */
export async function setup(): Promise<void> {
  lender = createServer((borrower) => {
    borrower.on('error', () => borrower.destroy());
    postgres ??= startPostgresServer();
    postgres.then(
      ({ address }) => borrower.end(JSON.stringify(address)),
      (error: unknown) => borrower.end(JSON.stringify({ error: String(error) })),
    );
  });
  lender.listen(0, '127.0.0.1');
  await once(lender, 'listening');
  process.env[LENDER_PORT] = String((lender.address() as AddressInfo).port);
}

/** After a run: stops what was lent. */
export async function teardown(): Promise<void> {
  lender.close();
  await (await postgres?.catch(() => undefined))?.close();
}
