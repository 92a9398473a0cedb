import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build, type Rolldown } from 'vite';
import { BUILD_TARGET } from '../../../dev/vite/engines.ts';
import { scopedCss } from '../../../dev/vite/scoped-css.ts';

/** What a host loads of the module: a script that puts the page into `#backup`, and the style sheet. */
export interface HostBuild {
  readonly script: string;
  readonly styles: string;
}

/** Builds the page without the demonstration around it. */
export async function buildHost(): Promise<HostBuild> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    css: scopedCss,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: BUILD_TARGET,
      lib: { entry: fileURLToPath(new URL('host-page.tsx', import.meta.url)), formats: ['es'], fileName: 'host' },
      cssCodeSplit: false,
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const files = [built].flat().flatMap((each) => ('output' in each ? each.output : []));
  return { script: textOf(files, '.js'), styles: textOf(files, '.css') };
}

function textOf(files: readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[], ending: string): string {
  const file = files.find(({ fileName }) => fileName.endsWith(ending));
  if (file === undefined) throw new Error(`The build has no ${ending} file.`);
  return file.type === 'chunk' ? file.code : String(file.source);
}
