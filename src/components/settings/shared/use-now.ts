import { useEffect, useState } from 'react';
import { useBackup } from '../BackupContext.tsx';

const EVERY_MS = 30_000;

/** The present time in milliseconds by the database's clock, kept fresh enough for "6 minutes ago". */
export function useNow(): number {
  const off = useBackup((state) => state.clockOff) ?? 0;
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return now - off;
}
