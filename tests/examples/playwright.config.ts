import { defineConfig } from '@playwright/test';
import base from '../../playwright.config.ts';

// Each example is built and served; one at a time, as that takes both cores.
export default defineConfig(base, {
  testDir: '.',
  outputDir: '../../test-results/examples',
  workers: 1,
  timeout: 300_000,
});
