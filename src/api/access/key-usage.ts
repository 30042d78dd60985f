import type { ApiKey } from '../../domain/access/api-key';
import type { Logger } from '../../observability/logger';
import type { ApiKeyRepository } from '../../storage/access/api-keys';

const MINUTE_MS = 60_000;

/** Notes when API keys were last used, at most once a minute a key. No request waits for it or fails by it. */
export class KeyUsage {
  private readonly writing = new Set<string>();

  constructor(
    private readonly apiKeys: Pick<ApiKeyRepository, 'noteUse'>,
    private readonly logger: Logger,
  ) {}

  note({ _id, account_id, last_used_at }: ApiKey, at: Date): void {
    if (this.writing.has(_id) || (last_used_at && at.getTime() - last_used_at.getTime() < MINUTE_MS)) return;
    this.writing.add(_id);
    Promise.resolve()
      .then(() => this.apiKeys.noteUse(account_id, _id, at))
      .catch((error: unknown) => this.logger.warn({ err: error }, 'the last use of an API key was not noted'))
      .finally(() => this.writing.delete(_id));
  }
}
