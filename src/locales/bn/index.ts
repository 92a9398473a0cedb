import type { Locale } from '../locale.ts';
import { bnPage } from './page/index.ts';

/** Bangla. */
export const bn: Locale = { language: 'bn', name: 'বাংলা', dir: 'ltr', page: bnPage };
