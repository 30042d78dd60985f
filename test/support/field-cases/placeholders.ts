import { randomBytes } from 'node:crypto';

/** What stands for `{name}` in a case; a number for those that Meta sends as numbers. */
export type Values = Record<string, string | number>;

/** Fills in a case's values: its own message ids under `{mid:…}`, and the time in milliseconds and seconds. */
export class Placeholders {
  private readonly mids = new Map<string, string>();

  constructor(private readonly values: Values) {}

  /** The id of the message that the case calls by this name: the same at each mention, another in each run. */
  mid(name: string): string {
    const known = this.mids.get(name) ?? `m_${randomBytes(16).toString('hex')}`;
    this.mids.set(name, known);
    return known;
  }

  /** The value with everything filled in; a text that is one placeholder alone takes its value's type. */
  fill<T>(value: T): T {
    return this.filled(value) as T;
  }

  private filled(value: unknown): unknown {
    if (typeof value === 'string') {
      const alone = /^\{([\w:]+)\}$/.exec(value)?.[1];
      const known = alone === undefined ? undefined : this.valueOf(alone);
      return known ?? value.replace(/\{([\w:]+)\}/g, (as, name: string) => String(this.valueOf(name) ?? as));
    }
    if (Array.isArray(value)) return value.map((item) => this.filled(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.filled(item)]));
  }

  private valueOf(name: string): string | number | undefined {
    if (name.startsWith('mid:')) return this.mid(name.slice('mid:'.length));
    if (name === 'now') return Date.now();
    if (name === 'now_s') return Math.floor(Date.now() / 1000);
    return this.values[name];
  }
}
