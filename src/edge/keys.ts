/** The keys of a project: the one that anybody may know, and the one that opens everything. */
export interface ProjectKeys {
  readonly publishableKey: string;
  readonly secretKey: string;
}

/**
 * Finds the keys that a hosted function is given: of the new kind, as objects of JSON whose keys have names, or the older two. A
 * variable that may not be read is one that is not there. Throws where there are none.
 */
export function projectKeys(read: (name: string) => string | undefined): ProjectKeys {
  const publishableKey = named('SUPABASE_PUBLISHABLE_KEYS', read) ?? given('SUPABASE_ANON_KEY', read);
  const secretKey = named('SUPABASE_SECRET_KEYS', read) ?? given('SUPABASE_SERVICE_ROLE_KEY', read);
  if (publishableKey && secretKey) return { publishableKey, secretKey };
  throw new Error(
    'The keys of the project are missing: SUPABASE_PUBLISHABLE_KEYS and SUPABASE_SECRET_KEYS, or SUPABASE_ANON_KEY and SUPABASE_SERVICE_ROLE_KEY.',
  );
}

/** The key that is named `default`, or else the first. */
function named(name: string, read: (name: string) => string | undefined): string | undefined {
  try {
    const keys: unknown = JSON.parse(given(name, read) ?? '{}');
    if (typeof keys !== 'object' || keys === null || Array.isArray(keys)) return undefined;
    const key: unknown = 'default' in keys ? keys.default : Object.values(keys)[0];
    return typeof key === 'string' && key !== '' ? key : undefined;
  } catch {
    // Its text may hold a key, and is not told.
    return undefined;
  }
}

function given(name: string, read: (name: string) => string | undefined): string | undefined {
  try {
    return read(name);
  } catch {
    return undefined;
  }
}
