import type { BackupFormat } from '../core/index.ts';

/** What a call asks for: a new backup, or that the file of an earlier one is verified. */
export type Wanted = { readonly format: BackupFormat } | { readonly verify: string };

/** Bytes of a body that asks for anything. */
const LONGEST_BODY = 10_000;

/** Reads what is asked for: a CSV where the body says nothing. `null` where it makes no sense. */
export async function wantedBy(request: Request): Promise<Wanted | null> {
  const text = await bodyOf(request);
  if (text?.trim() === '') return { format: 'csv' };
  const body = text === null ? null : parsed(text);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return null;
  if ('verify' in body) return typeof body.verify === 'string' ? { verify: body.verify } : null;
  if (!('format' in body)) return { format: 'csv' };
  return isFormat(body.format) ? { format: body.format } : null;
}

/** The body as text; `null` where it is longer than any that asks for something, and the rest of it is not read. */
async function bodyOf({ body }: Request): Promise<string | null> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let size = 0; ; ) {
    const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > LONGEST_BODY) {
      await reader?.cancel();
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isFormat(given: unknown): given is BackupFormat {
  return given === 'csv' || given === 'zip' || given === 'xlsx';
}
