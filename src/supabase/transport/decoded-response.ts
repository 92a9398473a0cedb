/** An answer whose text is at hand already, so that it is not encoded once more to be read. */
export class DecodedResponse extends Response {
  readonly #decoded: string;

  constructor(decoded: string, { status, statusText, headers }: Pick<Response, 'status' | 'statusText' | 'headers'>) {
    super(null, { status, statusText, headers });
    this.#decoded = decoded;
  }

  override async text(): Promise<string> {
    return this.#decoded;
  }

  override async json(): Promise<unknown> {
    return JSON.parse(this.#decoded);
  }

  override clone(): DecodedResponse {
    return new DecodedResponse(this.#decoded, this);
  }
}
