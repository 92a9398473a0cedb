/** What a message is told with that has nothing to fill in. */
export type None = Readonly<Record<string, never>>;
