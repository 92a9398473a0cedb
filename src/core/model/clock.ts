/** The database's clock. That of the computer which makes the backup may be hours off, and may be set meanwhile. */
export interface Clock {
  /** Resolves once the database's time is known, as far as it can be. Rejects with a `BackupError`. */
  learn(signal: AbortSignal): Promise<void>;
  /** Milliseconds since 1970 by the database's clock; by this computer's until that is known. Never goes back. */
  now(): number;
  /** Milliseconds that this computer's clock is ahead of it; `null` where they agree, but for two minutes. */
  off(): number | null;
}

/** The clock of a computer that is known to go right. */
export const ownClock: Clock = { learn: async () => undefined, now: Date.now, off: () => null };

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** How far a clock is off, in words: `3 hours ahead`, `8 days behind`. */
export function offText(ahead: number): string {
  const [unit, length] = UNITS.find(([, milliseconds]) => Math.abs(ahead) >= milliseconds) ?? UNITS[2];
  const count = Math.round(Math.abs(ahead) / length);
  return `${count} ${unit}${count === 1 ? '' : 's'} ${ahead > 0 ? 'ahead' : 'behind'}`;
}
