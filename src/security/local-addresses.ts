/** The `host:port`s that an operator lets user-given addresses reach although they are local (`LOCAL_ADDRESSES`). */
export class LocalAddresses {
  private readonly allowed: ReadonlySet<string>;

  constructor(entries: readonly string[]) {
    this.allowed = new Set(
      entries.filter((entry) => URL.canParse(`http://${entry}`)).map((entry) => keyOf(new URL(`http://${entry}`))),
    );
  }

  /** Whether the address is on the list, by its name as written and its port; what the name resolves to does not matter. */
  includes(url: URL): boolean {
    return this.allowed.has(keyOf(url));
  }
}

function keyOf({ hostname, port, protocol }: URL): string {
  return `${hostname}:${port === '' ? (protocol === 'https:' ? 443 : 80) : port}`;
}
