import type { GallerySection } from '../gallery-state.ts';
import { around } from './around.tsx';
import { compare } from './compare.ts';
import { deletion } from './deletion.ts';
import { others, uploads } from './files.ts';
import { history } from './history.ts';
import { changes, trends } from './insights.ts';
import { options } from './options.ts';
import { page } from './page.ts';
import { progress } from './progress.ts';
import { record } from './record.ts';
import { retention } from './retention.ts';
import { safety } from './safety.ts';
import { sheets } from './sheets.ts';
import { status } from './status.ts';

/** Every section, in the order of the page. */
export const SECTIONS: readonly GallerySection[] = [
  page,
  status,
  safety,
  progress,
  options,
  uploads,
  sheets,
  changes,
  trends,
  others,
  history,
  compare,
  record,
  retention,
  deletion,
  around,
];
