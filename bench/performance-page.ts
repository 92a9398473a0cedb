import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const PAGE = fileURLToPath(new URL('../docs/performance.md', import.meta.url));

/** Puts a section into `docs/performance.md`, in the place of the one with this heading or at the end. */
export async function writeSection(heading: string, body: string): Promise<void> {
  const [title = '', ...sections] = (await readFile(PAGE, 'utf8')).split(/^(?=## )/m);
  const own = `## ${heading}\n\n${body.trim()}\n`;
  const at = sections.findIndex((section) => section.startsWith(`## ${heading}\n`));
  sections.splice(at < 0 ? sections.length : at, 1, own);
  await writeFile(PAGE, [title, ...sections].map((part) => `${part.trim()}\n`).join('\n'));
}
