import { useEffect, useRef, useState } from 'react';

/** Between two announcements of progress; a screen reader can't be interrupted ten times a second. */
const EVERY_MS = 8_000;

/**
 * The text as it should be announced: at once when its kind changes (a run begins, or ends), and now and then while it
 * goes on, then always the newest. Nothing at first.
 */
export function useAnnouncement(text: string, kind: string): string {
  const [announced, setAnnounced] = useState({ text: '', kind });
  const newest = useRef(text);

  useEffect(() => {
    newest.current = text;
  }, [text]);

  useEffect(() => {
    setAnnounced((before) => (before.kind === kind ? before : { text: newest.current, kind }));
    if (kind !== 'running') return;
    const timer = setInterval(() => setAnnounced({ text: newest.current, kind }), EVERY_MS);
    return () => clearInterval(timer);
  }, [kind]);

  return announced.text;
}
