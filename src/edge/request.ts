import type { BackupFormat } from '../core/index.ts';

/** What a call asks for: a new backup, or that the file of an earlier one is verified. */
export type Wanted = { readonly format: BackupFormat } | { readonly verify: string };

/** Characters of a body that asks for anything. */
const LONGEST_BODY = 10_000;

/** Reads what is asked for: a CSV where the body says nothing. `null` where it makes no sense. */
export async function wantedBy(request: Request): Promise<Wanted | null> {
  const text = await request.text();
  if (text.trim() === '') return { format: 'csv' };
  if (text.length > LONGEST_BODY) return null;
  const body = parsed(text);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return null;
  if ('verify' in body) return typeof body.verify === 'string' ? { verify: body.verify } : null;
  if (!('format' in body)) return { format: 'csv' };
  return isFormat(body.format) ? { format: body.format } : null;
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
