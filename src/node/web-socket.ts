/** Stands where Node 20 has nothing: supabase-js makes no client without a WebSocket. Nothing here opens one. */
class NoWebSocket {
  constructor() {
    throw new Error('This Node has no WebSocket.');
  }
}

/** Sees to it that there is a WebSocket, if only by name. */
export function nameWebSocket(): void {
  if (!('WebSocket' in globalThis)) Object.assign(globalThis, { WebSocket: NoWebSocket });
}
