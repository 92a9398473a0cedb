import type { GallerySection } from '../gallery-state.ts';
import { around } from './around.tsx';
import { deletion } from './deletion.ts';
import { others, uploads } from './files.ts';
import { history } from './history.ts';
import { changes, trends } from './insights.ts';
import { options } from './options.ts';
import { page } from './page.ts';
import { progress } from './progress.ts';
import { record } from './record.ts';
import { retention } from './retention.ts';
import { sheets } from './sheets.ts';
import { status } from './status.ts';

/** Every section, in the order of the page. */
export const SECTIONS: readonly GallerySection[] = [
  page,
  status,
  progress,
  options,
  uploads,
  sheets,
  changes,
  trends,
  others,
  history,
  record,
  retention,
  deletion,
  around,
];
