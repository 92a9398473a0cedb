import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig } from 'vite';
import { BUILD_TARGET } from '../vite/engines.ts';
import { scopedCss } from '../vite/scoped-css.ts';

/** How Vite serves and builds the gallery: a page of its own, which no build of the demonstration or of the package knows of. */
export const GALLERY_CONFIG: InlineConfig = {
  configFile: false,
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  publicDir: false,
  cacheDir: fileURLToPath(new URL('../../node_modules/.vite/gallery', import.meta.url)),
  plugins: [react()],
  css: scopedCss,
  server: { fs: { allow: [fileURLToPath(new URL('../..', import.meta.url))] } },
};

/** A file of the built gallery. */
export interface GalleryFile {
  readonly contentType: string;
  readonly body: string | Buffer;
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

/** Builds the gallery in memory: its files by their paths. Nothing is written, and nothing of it is loaded later. */
export async function galleryFiles(): Promise<ReadonlyMap<string, GalleryFile>> {
  const built = await build({
    ...GALLERY_CONFIG,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      target: BUILD_TARGET,
      chunkSizeWarningLimit: 10_000,
      rolldownOptions: {
        input: fileURLToPath(new URL('gallery.html', import.meta.url)),
        output: { codeSplitting: false },
      },
    },
  });
  const files = [built].flat().flatMap((each) => ('output' in each ? each.output : []));
  return new Map(
    files.map((file) => {
      const body = file.type === 'chunk' ? file.code : file.source;
      const ending = file.fileName.replace(/^.*\./, '');
      const contentType = TYPES[ending] ?? 'application/octet-stream';
      return [`/${file.fileName}`, { contentType, body: typeof body === 'string' ? body : Buffer.from(body) }];
    }),
  );
}
