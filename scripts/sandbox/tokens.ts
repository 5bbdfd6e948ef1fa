import { createHmac } from 'node:crypto';
import { randomHex } from './ids.ts';

/** Longest life of a tenant token in seconds, and the rest below which a new one is handed out (platform.md §1.1). */
const LIFE_S = 7200;
const RENEW_BELOW_S = 1800;

/**
 * Tenant tokens carry their own end and a signature, so one issued before a restart stays good (platform.md §14).
 * Their life is transport time.
 */
export class Tokens {
  private readonly secret: string;
  private current: { token: string; end: number } | undefined;
  private readonly revoked = new Set<string>();
  private refuseIssuedBefore = 0;

  constructor(secret: string) {
    this.secret = secret;
  }

  issue(): { token: string; expire: number } {
    const now = Date.now();
    if (!this.current || this.current.end - now < RENEW_BELOW_S * 1000) {
      const end = now + LIFE_S * 1000;
      this.current = { token: this.sign(now, randomHex(8)), end };
    }
    return { token: this.current.token, expire: Math.floor((this.current.end - now) / 1000) };
  }

  accepts(token: string): boolean {
    const [issued = '', nonce = ''] = token.slice('t-'.length).split('.');
    const at = parseInt(issued, 36);
    return (
      token === this.sign(at, nonce) &&
      at + LIFE_S * 1000 > Date.now() &&
      at > this.refuseIssuedBefore &&
      !this.revoked.has(token)
    );
  }

  /** Fault `token_expired`: every token issued so far is worthless. */
  expireAll(): void {
    if (this.current) this.revoked.add(this.current.token);
    this.refuseIssuedBefore = Date.now() - 1;
    this.current = undefined;
  }

  private sign(issued: number, nonce: string): string {
    const body = `${issued.toString(36)}.${nonce}`;
    const mac = createHmac('sha256', this.secret).update(body).digest('hex').slice(0, 24);
    return `t-${body}.${mac}`;
  }
}
