/**
 * Who may talk to the host: the page it served, and nobody else on this machine or on the web.
 * The address carries a token that works once and buys a cookie; every later request shows the
 * cookie, the exact Host, and no foreign Origin.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export type Verdict = 'allowed' | 'enter' | 'refused';

export class Guard {
  readonly #cookie = randomBytes(32).toString('hex');
  readonly #tokens = new Set<string>();
  #port = 0;

  listen(port: number): void {
    this.#port = port;
  }

  /** A new address, good for one browser. */
  address(): string {
    const token = randomBytes(32).toString('hex');
    this.#tokens.add(token);
    return `${this.#origin}/?token=${token}`;
  }

  /** `enter`: the token was right and is spent now; answer with the cookie. */
  judge(request: IncomingMessage): Verdict {
    const { host, origin } = request.headers;
    if (`http://${host}` !== this.#origin) return 'refused';
    if (origin !== undefined && origin !== this.#origin) return 'refused';
    const url = new URL(request.url ?? '/', this.#origin);
    const token = url.searchParams.get('token');
    const known = this.#knows(request.headers.cookie);
    if (url.pathname === '/' && token !== null) return this.#tokens.delete(token) || known ? 'enter' : 'refused';
    return known ? 'allowed' : 'refused';
  }

  /** A socket must come from the page: browsers always name its origin. */
  judgeSocket(request: IncomingMessage): Verdict {
    return request.headers.origin === this.#origin ? this.judge(request) : 'refused';
  }

  get cookieHeader(): string {
    return `${this.#cookieName}=${this.#cookie}; Path=/; HttpOnly; SameSite=Strict`;
  }

  /** Cookies do not tell ports apart, so the name does. */
  get #cookieName(): string {
    return `attitre-${this.#port}`;
  }

  get #origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  #knows(cookies = ''): boolean {
    const prefix = `${this.#cookieName}=`;
    const shown = cookies.split('; ').find((cookie) => cookie.startsWith(prefix));
    const [given, wanted] = [Buffer.from(shown?.slice(prefix.length) ?? ''), Buffer.from(this.#cookie)];
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  }
}
