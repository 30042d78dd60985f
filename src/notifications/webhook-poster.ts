import { BotSmithError } from '../domain/errors';
import { signBody } from './sign-body';

/** How the post is made: the guarded client, since the address is a user's. */
export type PostFetch = (
  address: string,
  request: {
    method: string;
    headers: Record<string, string>;
    body: string;
    maxBytes: number;
    timeoutMs: number;
    httpsOnly: boolean;
  },
) => Promise<{ status: number }>;

const TIMEOUT_MS = 10_000;

/** Posts signed notifications to accounts' own servers. */
export class WebhookPoster {
  constructor(private readonly fetch: PostFetch) {}

  /**
   * Posts `payload` as JSON. The receiver may get it more than once and tells repetitions by `id`, which is in the payload's
   * header too; the signature covers the raw body.
   * @throws BotSmithError `webhook_refused`, retryable, for any status but 2xx, and what the fetch throws.
   */
  async post(target: { url: string; secret: string }, id: string, payload: object): Promise<void> {
    const body = JSON.stringify(payload);
    const { status } = await this.fetch(target.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-botsmith-notification-id': id,
        'x-botsmith-signature-256': signBody(body, target.secret),
      },
      body,
      maxBytes: 0,
      timeoutMs: TIMEOUT_MS,
      httpsOnly: true,
    });
    if (status < 200 || status > 299) {
      throw new BotSmithError(
        'webhook_refused',
        `The notification webhook answered ${status} instead of 2xx. Check the server behind its address.`,
        { retryable: true },
      );
    }
  }
}
