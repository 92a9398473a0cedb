/** Options of an upload from its beginning that nobody follows. */
export const quietUpload = {
  signal: new AbortController().signal,
  url: null,
  onUrl: () => undefined,
  onProgress: () => undefined,
};
