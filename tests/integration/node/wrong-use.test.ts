import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CommandLine, commandLine } from '../../support/runs/hosts/command.ts';

const SENTINEL = 'SENTINEL-SECRET-of-somebody';
const WHO = ['--url', 'http://127.0.0.1:9', '--key', 'publishable', '--email', 'admin@example.com'];

let line: CommandLine;

beforeAll(async () => {
  line = await commandLine();
});
afterAll(() => line.close());

it.each([
  [[], 'Usage'],
  [['backup'], 'no such command'],
  [[`sb_secret_${SENTINEL}`], 'can’t be an argument'],
  [['run', ...WHO, '--password', SENTINEL], 'can’t be an argument'],
  [
    ['catalog', '--from', 'http://127.0.0.1:9', '--key', `sb_secret_${SENTINEL}`, '--email', 'x'],
    'can’t be an argument',
  ],
  [['run', ...WHO, '--catalog', 'nowhere.ts'], '--catalog'],
  [['run', ...WHO, '--url', SENTINEL], '--url'],
  [['catalog', '--from', SENTINEL, '--key', 'k', '--email', 'x'], '--from'],
  [['catalog', SENTINEL], 'no sense'],
  [['sql', '--colour', SENTINEL], '--colour'],
  [['sql', '--schedule', 'at midnight'], '--schedule'],
])('wrong use is told, with the code 2 and no value of an argument: %j', async (args, words) => {
  const { code, stdout, stderr } = await line.start(args).ended;
  expect({ code, said: stdout + stderr }).toEqual({ code: 2, said: expect.stringContaining(words) });
  expect(stdout + stderr).not.toContain(SENTINEL);
});
