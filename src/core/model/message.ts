import type { CompareMessages } from './messages/compare.ts';
import type { FileMessages } from './messages/file.ts';
import type { HintMessages } from './messages/hint.ts';
import type { HostMessages } from './messages/host.ts';
import type { None } from './messages/none.ts';
import type { NoteMessages, RemarkMessages } from './messages/note.ts';
import type { ReadMessages } from './messages/read.ts';
import type { RunMessages } from './messages/run.ts';
import type { RefusalMessages, ServerMessages } from './messages/server.ts';

/** Every message of the module, by its code, and what it is told with. Codes are stable: the log keeps them. */
export interface MessageParams
  extends RunMessages,
    ReadMessages,
    FileMessages,
    CompareMessages,
    ServerMessages,
    RefusalMessages,
    HintMessages,
    HostMessages,
    NoteMessages,
    RemarkMessages {}

/** The code of a message. */
export type MessageCode = keyof MessageParams;

/** Something to be told, in whatever language: plain data, which the log keeps and threads hand over. */
export type Message = {
  [C in MessageCode]: { readonly code: C; readonly params: MessageParams[C] };
}[MessageCode];

/** A message; or a sentence as it stands, written by an older version or another program. */
export type Told = Message | string;

/** A message. What it is told with is names and numbers, never a secret. */
export function say<C extends MessageCode>(
  code: C,
  ...params: MessageParams[C] extends None ? [] : [params: MessageParams[C]]
): { readonly code: C; readonly params: MessageParams[C] } & Message {
  return { code, params: params[0] ?? {} } as { readonly code: C; readonly params: MessageParams[C] } & Message;
}

/** A message for a log that people who run the module read: its code, and what it is told with. */
export function logText(told: Told): string {
  if (typeof told === 'string') return told;
  return Object.keys(told.params).length === 0 ? told.code : `${told.code} ${JSON.stringify(told.params)}`;
}
