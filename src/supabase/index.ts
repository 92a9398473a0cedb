export { createBackupLog } from './backup-log';
export { createBackupStore } from './backup-store';
export { type Connection, connect } from './connection';
export { createBackupDesk } from './desk';
export { type Line, lineTo } from './line';
export type { GetToken } from './resilient-fetch';
export { sessionTokens } from './session-token';
export { createTableReader } from './table-reader';
export { tokenUser } from './token-user';
