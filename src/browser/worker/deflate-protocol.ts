import type { Deflated } from '../../core/index.ts';

/** What the writer tells the compressor. A part is its chunks, then its end. */
export type ToDeflate = { readonly type: 'chunk'; readonly chunk: Uint8Array<ArrayBuffer> } | { readonly type: 'end' };

/** What the compressor tells the writer. */
export type FromDeflate =
  /** A chunk has been compressed, and here is its buffer. */
  | { readonly type: 'taken'; readonly buffer: ArrayBuffer }
  | { readonly type: 'bytes'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'ended'; readonly deflated: Deflated }
  | { readonly type: 'failed'; readonly message: string };
