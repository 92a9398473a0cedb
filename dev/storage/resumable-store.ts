import { truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import type { Upload } from '@tus/server';

/**
 * Unfinished uploads as files. A finished one stays known until it expires, without its contents: a client that missed
 * the last answer asks how far it got, and hears that it is done.
 */
export class ResumableStore extends FileStore {
  pathOf(id: string): string {
    return join(this.directory, id);
  }

  isFinished(upload: Upload): boolean {
    return upload.metadata?.['finished'] === 'true';
  }

  async finish(id: string): Promise<void> {
    const upload = await this.configstore.get(id);
    if (upload === undefined) return;
    upload.metadata = { ...upload.metadata, finished: 'true' };
    await this.configstore.set(id, upload);
    await truncate(this.pathOf(id), 0);
  }

  /** Drops what came after `offset`, as if it had never arrived. */
  async forget(id: string, offset: number): Promise<void> {
    await truncate(this.pathOf(id), offset);
  }

  override async getUpload(id: string): Promise<Upload> {
    const kept = await this.configstore.get(id);
    if (kept === undefined || !this.isFinished(kept)) return super.getUpload(id);
    kept.offset = kept.size ?? 0;
    return kept;
  }
}
