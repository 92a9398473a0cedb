/** Where a project is, and its publishable key. */
export interface Connection {
  /** Address of the project, as `https://….supabase.co`. */
  readonly url: string;
  readonly publishableKey: string;
  /**
   * Address of the project's host for large files, as `https://….storage.supabase.co`: resumable uploads go there. Without it
   * they go to {@link Connection.url}. No token goes to any other host.
   */
  readonly storageUrl?: string | undefined;
}
