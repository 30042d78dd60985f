/** So much of cookies is carried from one redirect to the next. */
const MOST = 20;

/**
 * The cookies that a chain of redirects sets, for the next of its steps at the same origin: some sites redirect until a browser has
 * taken them. They are forgotten with the chain.
 */
export class RedirectCookies {
  private readonly byOrigin = new Map<string, Map<string, string>>();

  take(address: string, setCookies: readonly string[]): void {
    const { origin } = new URL(address);
    const jar = this.byOrigin.get(origin) ?? new Map<string, string>();
    this.byOrigin.set(origin, jar);
    for (const cookie of setCookies) {
      const [pair = ''] = cookie.split(';', 1);
      const at = pair.indexOf('=');
      if (at > 0 && jar.size < MOST) jar.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim());
    }
  }

  /** As a `Cookie` header has it; empty without any. */
  of(address: string): string {
    const jar = this.byOrigin.get(new URL(address).origin);
    return jar === undefined ? '' : [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}
