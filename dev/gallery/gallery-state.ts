import type { ReactElement } from 'react';
import type { BackupSection } from '../../src/components/settings/BackupManagement.tsx';
import type { BackupDesk, BackupRunner } from '../../src/core/index.ts';
import type { BackupPageStore, BackupState } from '../../src/state/index.ts';
import type { Hands } from './hands.ts';

/** A state of the page: what the world around it answers, what the page knows already, and what somebody does then. */
export interface GalleryState {
  /** What the database and the bucket answer, where it is not what they usually do. */
  readonly desk?: Partial<BackupDesk>;
  /** What this browser does and keeps. */
  readonly runner?: Partial<BackupRunner>;
  /** What the store holds as the page is opened. What the page reads by itself is not for this place. */
  readonly known?: Partial<BackupState>;
  /** What somebody presses and types. */
  readonly act?: (hands: Hands) => Promise<void>;
  /** The parts of the page that are shown; by default the section's. */
  readonly parts?: readonly BackupSection[];
  /** In the place of the page, what is drawn with the state's store. */
  readonly draw?: (store: BackupPageStore) => ReactElement;
}

/** The states of a section of the page: of a folder of `src/components/settings`, or of what is around the page. */
export interface GallerySection {
  readonly name: string;
  /** The parts of the page that its states show. */
  readonly parts: readonly BackupSection[];
  /** By their names in the address; what answers differently in the course of time is made anew each time. */
  readonly states: Readonly<Record<string, GalleryState | (() => GalleryState)>>;
}
