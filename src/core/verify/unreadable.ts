import { logText, type Message, type Told } from '../model/message.ts';

/** A file is not what its reader can read. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly fault: Message;

  constructor(fault: Message) {
    super(logText(fault));
    this.fault = fault;
  }
}

/** What kept a reader from reading a file: a message, or what another program said. */
export function faultOf(error: unknown): Told {
  if (error instanceof Unreadable) return error.fault;
  return error instanceof Error ? error.message : String(error);
}
