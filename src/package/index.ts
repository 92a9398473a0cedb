/**
 * `workbook-backup`: the core. Makes a backup on any platform, given ports to read from and to write to; knows no React, no
 * Supabase, no browser.
 */
export * from '../core/catalog/index.ts';
export * from '../core/index.ts';
