import type { Locale } from '../locale.ts';
import { enPage } from './page/index.ts';

/** English. */
export const en: Locale = { language: 'en', name: 'English', dir: 'ltr', page: enPage };
