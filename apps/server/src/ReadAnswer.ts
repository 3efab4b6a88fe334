/** An answer that came in one small piece. */
export interface SmallAnswer {
  url: string;
  status: number;
  headers: Headers;
  bytes: Buffer<ArrayBuffer>;
}

/**
 * A Response whose body is in memory already. Making a real one costs as much as sending the request, so it is made
 * only for what few ask of it: a stream, a copy, a form.
 */
export class ReadAnswer implements Response {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly redirected = false;
  readonly type = 'basic';
  readonly statusText = '';
  readonly #bytes: Buffer<ArrayBuffer>;
  #full: Response | undefined;
  #isRead = false;

  constructor({ url, status, headers, bytes }: SmallAnswer) {
    this.url = url;
    this.status = status;
    this.headers = headers;
    this.#bytes = bytes;
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  get body(): Response['body'] {
    return this.#whole().body;
  }

  get bodyUsed(): boolean {
    return this.#isRead || this.#full?.bodyUsed === true;
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return Uint8Array.from(this.#take()).buffer;
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return this.#take();
  }

  async text(): Promise<string> {
    return new TextDecoder().decode(this.#take());
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text());
  }

  blob(): Promise<Blob> {
    return this.#whole().blob();
  }

  formData(): Promise<FormData> {
    return this.#whole().formData();
  }

  clone(): Response {
    return this.#whole().clone();
  }

  #take(): Buffer<ArrayBuffer> {
    if (this.bodyUsed) throw new TypeError('Body is unusable: Body has already been read');
    this.#isRead = true;
    return this.#bytes;
  }

  #whole(): Response {
    if (this.#isRead) throw new TypeError('Body is unusable: Body has already been read');
    const { status, headers } = this;
    this.#full ??= new Response(this.#bytes, { status, headers });
    return this.#full;
  }
}

// `instanceof Response` holds, as for what fetch gives.
Object.setPrototypeOf(ReadAnswer.prototype, Response.prototype);
