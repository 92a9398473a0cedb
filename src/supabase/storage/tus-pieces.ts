import type { UploadOptions } from 'tus-js-client';

/** Lets tus-js-client read pieces of a `File` on every platform: its own readers take one in browsers only. */
export const pieceReader: NonNullable<UploadOptions['fileReader']> = {
  openFile: async (file: Blob) => ({
    size: file.size,
    slice: async (start, end) => ({ value: file.slice(start, end), done: end >= file.size }),
    close: () => undefined,
  }),
};
