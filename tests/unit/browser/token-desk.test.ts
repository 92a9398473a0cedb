import { describe, expect, it } from 'vitest';
import { tokenDesk } from '../../../src/browser/worker/token-desk.ts';
import { BackupError } from '../../../src/core/index.ts';

describe('the worker’s question for a token', () => {
  it('is answered with the token, with none, or with why it can’t be told', async () => {
    const asked: (readonly [number, string | null])[] = [];
    const desk = tokenDesk((id, rejected) => asked.push([id, rejected]));
    const answers = [desk.getToken(null), desk.getToken('old'), desk.getToken('older')];
    expect(asked).toEqual([
      [1, null],
      [2, 'old'],
      [3, 'older'],
    ]);
    const unreachable = new BackupError('network', 'The server could not be reached for a long time.');
    desk.answer(3, null, unreachable.toData());
    desk.answer(1, 'token', null);
    desk.answer(2, null, null);
    await expect(answers[2]).rejects.toMatchObject({ code: 'network' });
    expect(await answers[0]).toBe('token');
    expect(await answers[1]).toBeNull();
  });

  it('is given up when the run is cancelled', async () => {
    const desk = tokenDesk(() => undefined);
    const answer = desk.getToken(null);
    desk.giveUp();
    expect(await answer).toBeNull();
  });
});
