import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the scenarios ask of a browser: one that is new, with a profile and a folder for downloads of its own. */
export interface Browser {
  /** Opens an address and waits until it is loaded. */
  open(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs a function in the page, which is to use nothing from around it. */
  run<Args extends readonly Plain[], Answer extends Plain>(
    look: (...args: Args) => Answer,
    ...args: Args
  ): Promise<Answer>;
  /** Clicks the element that a function finds in the page. Rejects where it finds none. */
  click<Args extends readonly Plain[]>(find: (...args: Args) => Element | null, ...args: Args): Promise<void>;
  /** Types into the element that a function finds in the page. */
  type<Args extends readonly Plain[]>(
    text: string,
    find: (...args: Args) => Element | null,
    ...args: Args
  ): Promise<void>;
  /** What the browser itself has told as errors: of scripts, requests and policies. Not every one tells. */
  readonly told: readonly string[];
  close(): Promise<void>;
}

/** What can be brought into a page and out of it. */
export type Plain = string | number | boolean | null | readonly Plain[];

/** An engine that the scenarios run on. */
export interface Engine {
  readonly name: string;
  /** Of the browser on this machine; `null` where there is none. */
  readonly version: string | null;
  /** Whether pages get a private file system. */
  readonly hasFileSystem: boolean;
  /** Starts a browser that saves what it downloads into a folder. */
  start(downloads: string): Promise<Browser>;
}

/** A folder for downloads that is gone with the browser. */
export class Downloads {
  static async make(): Promise<Downloads> {
    return new Downloads(await mkdtemp(join(tmpdir(), 'downloads-')));
  }

  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** The names of the files that are finished. */
  async names(): Promise<readonly string[]> {
    const entries = await readdir(this.folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isFile() && /\.(xlsx|zip|csv)$/.test(entry.name)).map(({ name }) => name);
  }

  async bytes(name: string): Promise<Uint8Array> {
    return new Uint8Array(await readFile(join(this.folder, name)));
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
