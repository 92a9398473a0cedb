import { Check, Link } from 'lucide-react';
import { useState } from 'react';
import { useTexts } from '../../texts/TextsContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { addressOf } from './opened-record.ts';

/** Copies the address of a record's details, to send to a colleague; the browser's address bar has it, too. */
export function CopyLink({ recordId }: { recordId: string }) {
  const words = useTexts().page.record;
  const [copied, setCopied] = useState(false);
  // Without a secure context there is no clipboard.
  if (!('clipboard' in navigator)) return null;
  const copy = async () => {
    await navigator.clipboard.writeText(addressOf(recordId));
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <Button look="ghost" size="small" onClick={() => void copy().catch(() => setCopied(false))}>
      {copied ? <Check size={15} aria-hidden /> : <Link size={15} aria-hidden />}
      <span aria-live="polite">{copied ? words.copied : words.copyLink}</span>
    </Button>
  );
}
