interface ImportMetaEnv {
  /** The Supabase project's address; empty for the embedded backend. */
  readonly VITE_SUPABASE_URL?: string;
  readonly VITE_SUPABASE_PUBLISHABLE_KEY?: string;
  /** `isp-billing` for the shipped catalog; else the sheets are found in the database of `VITE_SUPABASE_URL`. */
  readonly VITE_CATALOG?: string;
}
