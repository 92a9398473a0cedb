import { type BackendOptions, createBackend, type EmbeddedBackend } from '../backend.ts';
import { processWide } from '../process-wide.ts';

interface Shared {
  readonly backend: Promise<EmbeddedBackend>;
  users: number;
}

const running = processWide('shared backends', () => new Map<string, Shared>());

/**
 * The process's backend of a data directory, started by the first who asks and closed with the last who lets go.
 *
 * When Vite restarts its dev server, the new one begins before the old one ends.
 */
export async function shareBackend(
  options: BackendOptions,
): Promise<{ readonly backend: EmbeddedBackend; release(): Promise<void> }> {
  const { data } = options;
  const shared = running.get(data) ?? { backend: createBackend(options), users: 0 };
  running.set(data, shared);
  shared.users++;
  const letGo = () => {
    if (--shared.users === 0) running.delete(data);
    return shared.users === 0;
  };
  try {
    const backend = await shared.backend;
    return {
      backend,
      release: async () => {
        if (letGo()) await backend.close();
      },
    };
  } catch (error) {
    letGo();
    throw error;
  }
}
