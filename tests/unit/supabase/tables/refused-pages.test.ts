import { describe, expect, it } from 'vitest';
import { through } from '../../../../src/core/catalog/define-sheet.ts';
import { says } from '../../../support/english.ts';
import { PAGE, reader, refusal, signal, silenced } from './answered-reader.ts';

describe('a page', () => {
  it.each([
    ['falls silent over it', silenced(new DOMException('The server fell silent.', 'TimeoutError'))],
    ['has a gateway that waits for it no longer', reader(() => new Response('<html>', { status: 504 }))],
    ['gives up on its statement', reader(refusal(500, '57014'))],
  ])('takes the server too long that %s', async (_, tables) => {
    await expect(tables.page(PAGE, signal)).rejects.toMatchObject({
      code: 'timeout',
      message: 'The server took too long.',
      details: expect.stringMatching(/fell silent|HTTP 504|57014/),
    });
  });

  it.each([
    ['PGRST200', 'Searched for a foreign key relationship between payments and profiles.', /knows no foreign key/],
    ['PGRST201', [{ embedding: 'payments with customers' }], /Two foreign keys lead/],
  ])('is no matter of rights where a relation can’t be followed: %s', async (code, details, message) => {
    const refused = () => Response.json({ code, message: 'Could not embed', details, hint: 'Try' }, { status: 400 });
    await expect(reader(refused).page(PAGE, signal)).rejects.toMatchObject({
      code: 'relation_missing',
      message: says(message),
      details: expect.stringMatching(/payments with|between payments/),
    });
  });

  it.each([
    [
      'PGRST200',
      "Searched for a foreign key relationship between 'payments' and 'customers' using the hint 'customer_id' in the schema 'public', but no matches were found.",
    ],
    [
      'PGRST201',
      [
        {
          cardinality: 'many-to-one',
          embedding: 'payments with customers',
          relationship: 'a using payments(customer_id) and customers(id)',
        },
      ],
    ],
  ])('names the sheet’s other table and the column by which it can’t be reached: %s', async (code, details) => {
    const message = "Could not embed because of what was found for 'payments' and 'customers'";
    const refused = () =>
      Response.json({ code, message, details, hint: null }, { status: code === 'PGRST201' ? 300 : 400 });
    const columns = [
      through('Received By', 'employees_safe', 'received_by'),
      through('Customer', 'customers', 'customer_id'),
    ];
    await expect(reader(refused).page({ ...PAGE, columns }, signal)).rejects.toMatchObject({
      code: 'relation_missing',
      message: 'It refers to customers through customer_id, which the database does not know as one foreign key.',
    });
  });

  it('for which there is no connection to the database is none that takes too long', async () => {
    const tables = reader(refusal(504, 'PGRST003'));
    await expect(tables.page(PAGE, signal)).rejects.toMatchObject({
      code: 'server',
      message: 'All connections to the database are in use.',
    });
  });

  it('that no server answers does not', async () => {
    const tables = silenced(new TypeError('Failed to fetch'));
    await expect(tables.page(PAGE, signal)).rejects.toMatchObject({ code: 'network' });
    await expect(reader(refusal(502, '')).page(PAGE, signal)).rejects.toMatchObject({ code: 'server' });
  });
});
