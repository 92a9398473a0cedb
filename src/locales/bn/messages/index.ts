import type { MessageTexts } from '../../message-format.ts';
import { compare } from './compare.ts';
import { file } from './file.ts';
import { hint } from './hint.ts';
import { host } from './host.ts';
import { note, remark } from './note.ts';
import { read } from './read.ts';
import { run } from './run.ts';
import { refusal, server } from './server.ts';

/** Every message in Bangla. */
export const messages: MessageTexts = {
  ...run,
  ...read,
  ...file,
  ...compare,
  ...server,
  ...refusal,
  ...hint,
  ...host,
  ...note,
  ...remark,
};
