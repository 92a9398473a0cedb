/** The key that a page sends to the embedded backend. It opens nothing by itself: row-level security decides. */
export const PUBLISHABLE_KEY = 'sb_publishable_embedded_demo';

/** The paths under which the backend answers, as a hosted project does. */
export const API_PREFIXES: readonly string[] = ['/auth/v1', '/rest/v1', '/storage/v1'];

/** The rows that one answer holds at most, unless set otherwise; a hosted project's default. */
export const DEFAULT_MAX_ROWS = 1000;

/** Seconds that an access token lives, unless set otherwise; a hosted project's default. */
export const DEFAULT_JWT_EXPIRY = 3600;

/** Seconds in which a used refresh token may be used again; a hosted project's default. */
export const REFRESH_TOKEN_REUSE_INTERVAL = 10;

/** The logins that the seed makes. */
export const DEMO_LOGINS = [
  { email: 'admin@example.com', password: 'demo-password', role: 'admin, may back up' },
  { email: 'staff@example.com', password: 'demo-password', role: 'no admin, may not' },
  { email: 'owner@example.com', password: 'demo-password', role: 'super admin, may back up' },
] as const;
