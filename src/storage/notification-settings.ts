import type { Collection } from 'mongodb';
import type { NotificationKind, NotificationSettings, NotificationWebhook } from '../domain/notification';
import type { SecretBox } from './secret-box';

/** What is changed; `null` goes back to what holds without a setting. `secret` is in clear here and nowhere else. */
export interface NotificationSettingsChange {
  emails?: string[] | null | undefined;
  events?: NotificationKind[] | null | undefined;
  webhook?:
    { url: string; secret?: string | undefined; events?: NotificationKind[] | null | undefined } | null | undefined;
}

/** Where accounts' notifications go; the webhook's secret is encrypted before it is stored. */
export class NotificationSettingsRepository {
  constructor(
    private readonly collection: Collection<NotificationSettings>,
    private readonly secrets: SecretBox,
  ) {}

  /** Null while nothing was ever set. */
  async get(accountId: string): Promise<NotificationSettings | null> {
    return this.collection.findOne({ _id: accountId, account_id: accountId });
  }

  /** Changes what `change` names. A webhook without `secret` keeps the stored one. */
  async change(accountId: string, change: NotificationSettingsChange): Promise<NotificationSettings> {
    const set: Record<string, unknown> = { updated_at: new Date() };
    const unset: Record<string, ''> = {};
    const put = (field: string, value: unknown) => {
      if (value === null) unset[field] = '';
      else if (value !== undefined) set[field] = value;
    };
    put('emails', change.emails);
    put('events', change.events);
    if (change.webhook === null) unset['webhook'] = '';
    else if (change.webhook) {
      const { url, secret, events } = change.webhook;
      put('webhook.url', url);
      put('webhook.secret', secret === undefined ? undefined : this.secrets.encrypt(secret, bindingOf(accountId)));
      put('webhook.events', events);
    }
    const changed = await this.collection.findOneAndUpdate(
      { _id: accountId },
      {
        $setOnInsert: { account_id: accountId },
        $set: set,
        ...(Object.keys(unset).length > 0 ? { $unset: unset } : {}),
      },
      { upsert: true, returnDocument: 'after' },
    );
    return changed as NotificationSettings;
  }

  /** The webhook's secret in clear. @throws BotSmithError `credential_unreadable` when no configured key fits. */
  webhookSecret(accountId: string, { secret }: Pick<NotificationWebhook, 'secret'>): string {
    return this.secrets.decrypt(secret, bindingOf(accountId));
  }
}

function bindingOf(accountId: string) {
  return { ownerId: accountId, field: 'notification_webhook_secret' };
}
