import type { RecordedVerification } from '../../../core/index.ts';
import type { Texts } from '../../../locales/index.ts';

/** What a check found, as short as a mark: `Verified on 8 Dec`. */
export function verificationMark({ verdict, at }: RecordedVerification, { page, format }: Texts): string {
  const { verifiedOn, verdicts } = page.record;
  return verdict === 'intact' ? verifiedOn(format.shortDay(at)) : verdicts[verdict];
}

/** What a check found, in sentences. */
export function verificationText(
  { verdict, details, at, by }: RecordedVerification,
  { page, format, message }: Texts,
): string {
  const { verified, found, verdicts } = page.record;
  const time = format.shortTime(at);
  if (verdict === 'intact') return verified(time, by);
  return `${found(verdicts[verdict], time, by)} ${details === null ? '' : message(details)}`.trim();
}
