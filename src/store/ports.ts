/** How a file reaches the person's disk. */
export interface Downloads {
  /** Lets the browser download from an address that answers with an attachment. */
  fromUrl(url: string): void;
  /** Lets the browser save a file that is here already. */
  fromFile(file: File): void;
}
