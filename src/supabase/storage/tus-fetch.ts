import type { HttpRequest, HttpResponse, HttpStack } from 'tus-js-client';
import { STRAIGHT } from '../transport/answer.ts';

/**
 * Lets tus-js-client send by `fetch`. Its own way, `XMLHttpRequest`, follows a redirection wherever it leads, with a piece of the
 * file: this one follows none. The price is that no progress shows within a request.
 */
export const fetchStack: HttpStack = {
  createRequest: (method, url) => new StraightRequest(method, url),
  getName: () => 'straight',
};

class StraightRequest implements HttpRequest {
  readonly #method: string;
  readonly #url: string;
  readonly #headers = new Headers();
  readonly #ending = new AbortController();

  constructor(method: string, url: string) {
    this.#method = method;
    this.#url = url;
  }

  getMethod(): string {
    return this.#method;
  }

  getURL(): string {
    return this.#url;
  }

  setHeader(header: string, value: string): void {
    this.#headers.set(header, value);
  }

  getHeader(header: string): string | undefined {
    return this.#headers.get(header) ?? undefined;
  }

  setProgressHandler(): void {
    // There is none to tell of.
  }

  async send(body: BodyInit | null = null): Promise<HttpResponse> {
    const { signal } = this.#ending;
    const request = { method: this.#method, headers: this.#headers, body, signal };
    const response = await fetch(this.#url, { ...STRAIGHT, ...request });
    const text = await response.text();
    return {
      getStatus: () => response.status,
      getHeader: (header) => response.headers.get(header) ?? undefined,
      getBody: () => text,
      getUnderlyingObject: () => response,
    };
  }

  async abort(): Promise<void> {
    this.#ending.abort();
  }

  getUnderlyingObject(): null {
    return null;
  }
}
