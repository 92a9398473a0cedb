import type { RecordedVerification, VerificationVerdict } from '../../../core/index.ts';
import { messageText } from '../../../locales/index.ts';
import { shortDay, shortTime } from '../shared/time.ts';

const VERDICTS: Readonly<Record<VerificationVerdict, string>> = {
  intact: 'Verified',
  missing: 'The file is gone',
  truncated: 'The file is cut off',
  replaced: 'Another file is in its place',
  altered: 'The file was altered',
};

/** What a check found, as short as a mark: `Verified on 8 Dec`. */
export function verificationMark({ verdict, at }: RecordedVerification, timeZone: string): string {
  return verdict === 'intact' ? `Verified on ${shortDay(at, timeZone)}` : VERDICTS[verdict];
}

/** What a check found, in sentences. */
export function verificationText({ verdict, details, at, by }: RecordedVerification, timeZone: string): string {
  const checked = `${shortTime(at, timeZone)}${by === null ? '' : ` by ${by}`}`;
  if (verdict === 'intact') {
    return `Verified on ${checked}: byte for byte the file that was uploaded, with every row of every sheet.`;
  }
  return `${VERDICTS[verdict]}, found on ${checked}. ${details === null ? '' : messageText('en', details)}`.trim();
}
