import type { Downloads } from '../state/index.ts';

/** Long enough for any browser to have begun the saving of a file. */
const KEEP_FILE_MS = 60_000;

/** Saves files the way a click on a download link does. */
export const browserDownloads: Downloads = {
  fromUrl(url) {
    withoutLeavePrompt();
    click(url, '');
  },
  fromFile(file) {
    const url = URL.createObjectURL(file);
    click(url, file.name);
    setTimeout(() => URL.revokeObjectURL(url), KEEP_FILE_MS);
  },
};

function click(href: string, fileName: string): void {
  const link = document.createElement('a');
  link.href = href;
  link.download = fileName;
  link.rel = 'noopener';
  document.body.append(link);
  link.click();
  link.remove();
}

/**
 * An attachment from another origin doesn't leave the page, but the browser can't know that yet and would ask, while a run is
 * under way, whether to leave it.
 */
function withoutLeavePrompt(): void {
  const quiet = (event: Event) => event.stopImmediatePropagation();
  window.addEventListener('beforeunload', quiet, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('beforeunload', quiet, { capture: true }), 1_000);
}
