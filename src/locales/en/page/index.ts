import { compare } from './compare.ts';
import { counts } from './counts.ts';
import { files } from './files.ts';
import { formats } from './formats.ts';
import { head } from './head.ts';
import { history } from './history.ts';
import { insights } from './insights.ts';
import { last } from './last.ts';
import { progress } from './progress.ts';
import { record } from './record.ts';
import { retention } from './retention.ts';
import { safety } from './safety.ts';
import { sheets } from './sheets.ts';
import { status } from './status.ts';

/** Every text of the page, in English. */
export const enPage = {
  compare,
  counts,
  formats,
  head,
  status,
  progress,
  last,
  safety,
  sheets,
  insights,
  history,
  record,
  retention,
  files,
};
