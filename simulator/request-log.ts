/** One Graph call as it was received. Tokens are shown by their last four characters alone. */
export interface LoggedRequest {
  id: number;
  at: string;
  method: string;
  /** As it was called, with version. */
  path: string;
  query: Record<string, unknown>;
  body: unknown;
  account: string | null;
  token: string | null;
  /** The fault that happened to it, if one did. */
  fault: string | null;
  /** HTTP status of the answer; 0: the connection was dropped; null: not answered yet. */
  status: number | null;
}

const NEWEST_KEPT = 20_000;
const SECRETS = new Set(['access_token', 'input_token', 'appsecret_proof', 'client_secret', 'fb_exchange_token']);

/** The Graph calls received since the start, oldest first; only the newest are kept. */
export class RequestLog {
  private entries: LoggedRequest[] = [];
  private lastId = 0;

  add(entry: Omit<LoggedRequest, 'id' | 'at' | 'status' | 'fault'>): LoggedRequest {
    this.lastId += 1;
    const logged: LoggedRequest = {
      ...entry,
      id: this.lastId,
      at: new Date().toISOString(),
      query: withoutSecrets(entry.query) as Record<string, unknown>,
      body: withoutSecrets(entry.body),
      fault: null,
      status: null,
    };
    this.entries.push(logged);
    if (this.entries.length > NEWEST_KEPT * 1.1) this.entries = this.entries.slice(-NEWEST_KEPT);
    return logged;
  }

  list(account?: string): LoggedRequest[] {
    return this.entries.filter((entry) => account === undefined || entry.account === account);
  }

  clear(): void {
    this.entries = [];
  }
}

/** A secret's last four characters, or nothing of a short one. */
export function lastFour(secret: string): string {
  return secret.length >= 16 ? `…${secret.slice(-4)}` : '…';
}

function withoutSecrets(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, content]) => [name, SECRETS.has(name) ? lastFour(String(content)) : content]),
  );
}
