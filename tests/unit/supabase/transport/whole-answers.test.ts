import { describe, expect, it, vi } from 'vitest';
import type { Reply } from '../../../support/scripted-server.ts';
import { given, send, serverOfEachTest } from './requests.ts';

serverOfEachTest();

describe('a request', () => {
  it('has its whole answer, however long it is, and nothing of it is in the next one', async () => {
    const long = JSON.stringify(Array.from({ length: 100_000 }, (_, n) => ({ c0: `রহিম ${n}` })));
    given.replies = [{ body: long }, { body: '[{"c0":"করিম"}]' }, { body: long }];
    for (const body of [long, '[{"c0":"করিম"}]', long]) {
      expect((await (await send('/rest/v1/payments')).text()) === body).toBe(true);
    }
  });

  it('has its own answer where two come at once, each in pieces that end in the middle of a letter', async () => {
    // There is memory for one of them from before.
    await send('/rest/v1/payments');
    const texts = ['[{"c0":"রহিম"}]', '[{"c0":"করিম মিয়া"}]'];
    const waiting: (() => void)[] = [];
    const inTwoPieces = (text: string) => {
      const bytes = Buffer.from(text);
      let pieces = 0;
      const pull = async (body: ReadableStreamDefaultController<Uint8Array>) => {
        pieces += 1;
        if (pieces === 1) return body.enqueue(bytes.subarray(0, 9));
        // The rest of neither comes before the beginning of both has been taken.
        await new Promise<void>((goOn) => {
          waiting.push(goOn);
          if (waiting.length === texts.length) for (const one of waiting) one();
        });
        body.enqueue(bytes.subarray(9));
        body.close();
      };
      return new Response(new ReadableStream({ pull }, { highWaterMark: 0 }));
    };
    vi.stubGlobal('fetch', async (request: Request) => inTwoPieces(texts[Number(request.url.slice(-1))] ?? ''));
    const answers = await Promise.all(texts.map((_, n) => send(`/rest/v1/payments?offset=${n}`)));
    expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual(texts);
  });

  it('may take its time as long as enough of its answer comes', async () => {
    const piece = `${' '.repeat(2_000)}1,`;
    given.replies = [
      (response) => {
        response.writeHead(200).write('[');
        let pieces = 0;
        const next = () => {
          pieces += 1;
          if (pieces > 5) response.end('1]');
          else {
            response.write(piece);
            setTimeout(next, 20_000);
          }
        };
        next();
      },
    ];
    expect(await (await send('/rest/v1/payments')).json()).toEqual([1, 1, 1, 1, 1, 1]);
    expect(given.server.seen.length).toBe(1);
  });

  it('is broken off when its answer only drips', async () => {
    const drip: Reply = (response) => {
      response.writeHead(200).write('[');
      const drop = () => {
        if (!response.destroyed) response.write(' ');
        setTimeout(drop, 10_000);
      };
      drop();
    };
    given.replies = [drip, drip];
    expect((await send('/rest/v1/payments')).status).toBe(200);
    expect(given.server.seen.length).toBe(3);
  });
});
