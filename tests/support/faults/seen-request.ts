/** A request to the API as it came through the proxy. The proxy fills in how it ended as it goes. */
export interface SeenRequest {
  readonly method: string;
  /** With the proxy's own origin. */
  readonly url: URL;
  /** A table or view, or `rpc/` and a function's name; `null` outside of the REST API. */
  readonly source: string | null;
  /** The bearer token that it was sent with. */
  readonly token: string | null;
  /** Milliseconds since the epoch, with fractions. */
  readonly startedAt: number;
  /** When its last byte was handed out or its connection broke, as `startedAt`; `null` while it is under way. */
  readonly endedAt: number | null;
  /** The HTTP status that the client was sent; `null` while there is none, or where none was sent. */
  readonly status: number | null;
  /** The name of the fault that it met. */
  readonly fault: string | null;
  /** The whole body, as text; empty where there is none, and for Storage. */
  readonly body: string;
}

/** A request that the proxy still has in hand. */
export type OpenRequest = { -readonly [Key in keyof SeenRequest]: SeenRequest[Key] };

/** Every request in the order it came, and how they overlapped. */
export class RequestLog {
  readonly seen: OpenRequest[] = [];
  readonly #turns: { readonly request: SeenRequest; readonly step: 1 | -1 }[] = [];

  begin(method: string, url: URL, authorization: string | undefined): OpenRequest {
    const request: OpenRequest = {
      method,
      url,
      source: /^\/rest\/v1\/(.+)$/.exec(url.pathname)?.[1] ?? null,
      token: /^Bearer\s+(.+)$/i.exec(authorization ?? '')?.[1] ?? null,
      startedAt: now(),
      endedAt: null,
      status: null,
      fault: null,
      body: '',
    };
    this.seen.push(request);
    this.#turns.push({ request, step: 1 });
    return request;
  }

  end(request: OpenRequest): void {
    if (request.endedAt !== null) return;
    request.endedAt = now();
    this.#turns.push({ request, step: -1 });
  }

  mostAtOnce(when: (request: SeenRequest) => boolean): number {
    let current = 0;
    let most = 0;
    for (const { request, step } of this.#turns) {
      if (!when(request)) continue;
      current += step;
      most = Math.max(most, current);
    }
    return most;
  }
}

function now(): number {
  return performance.timeOrigin + performance.now();
}
