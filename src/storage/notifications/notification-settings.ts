import type { Collection } from 'mongodb';
import type {
  NotificationKind,
  NotificationSettings,
  NotificationWebhook,
} from '../../domain/notifications/notification';
import { addressKey } from '../../domain/notifications/recipient';
import { ConflictError } from '../../domain/errors';
import { webhookDestination } from '../../domain/connection/secret-destination';
import { isDuplicateKey } from '../duplicate-key';
import { readBoundSecret } from '../connection/read-bound-secret';
import type { SecretBox } from '../connection/secret-box';

/** What is changed; `null` goes back to what holds without a setting. `secret` is in clear here and nowhere else. */
export interface NotificationSettingsChange {
  emails?: string[] | null | undefined;
  events?: NotificationKind[] | null | undefined;
  webhook?:
    { url: string; secret?: string | undefined; events?: NotificationKind[] | null | undefined } | null | undefined;
}

/** The settings after a change, and which secrets the change cleared without being asked to. */
export interface ChangedNotificationSettings {
  settings: NotificationSettings;
  cleared: 'webhook.secret'[];
}

/** Other changes of the same settings may come in between so many times. */
const ATTEMPTS = 20;

/** Where accounts' notifications go; the webhook's secret is encrypted before it is stored, bound to the address's origin. */
export class NotificationSettingsRepository {
  constructor(
    private readonly collection: Collection<NotificationSettings>,
    private readonly secrets: SecretBox,
  ) {}

  /** Null while nothing was ever set. */
  async get(accountId: string): Promise<NotificationSettings | null> {
    return this.collection.findOne({ _id: accountId, account_id: accountId });
  }

  /**
   * Changes what `change` names. A webhook without `secret` keeps the stored one, unless its address is of another origin: that
   * clears it, and nothing is posted there until one is entered.
   * @throws ConflictError `changed_meanwhile` when other changes never ended.
   */
  async change(accountId: string, change: NotificationSettingsChange): Promise<ChangedNotificationSettings> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const current = await this.get(accountId);
      const changed = await this.changeFrom(current, accountId, change);
      if (changed) return changed;
    }
    throw new ConflictError('changed_meanwhile', 'The settings are being changed by others; try again.');
  }

  /** Notes that an address agreed to get the account's notifications; repeated, it changes nothing. */
  async confirmEmail(accountId: string, email: string): Promise<void> {
    await this.collection.updateOne(
      { _id: accountId, account_id: accountId },
      { $addToSet: { confirmed_emails: addressKey(email) }, $set: { updated_at: new Date() } },
      { upsert: true },
    );
  }

  /** Forgets who agreed and is not told any more: put on the list again, they are asked again. */
  async forgetConfirmedBut(accountId: string, emails: readonly string[]): Promise<void> {
    await this.collection.updateOne(
      { _id: accountId, account_id: accountId },
      { $pull: { confirmed_emails: { $nin: emails.map(addressKey) } } },
    );
  }

  /**
   * The webhook's secret in clear; undefined when there is none for its present address.
   * @throws BotSmithError `credential_unreadable` when no configured key fits.
   */
  webhookSecret(accountId: string, webhook: Pick<NotificationWebhook, 'url' | 'secret'>): string | undefined {
    return readBoundSecret(this.secrets, webhook.secret, bindingOf(accountId, webhook));
  }

  /** Null when somebody else changed the webhook since `current` was read. */
  private async changeFrom(
    current: NotificationSettings | null,
    accountId: string,
    { emails, events, webhook }: NotificationSettingsChange,
  ): Promise<ChangedNotificationSettings | null> {
    const before = current?.webhook;
    const moves = Boolean(webhook && before && webhookDestination(webhook) !== webhookDestination(before));
    const clears = moves && webhook?.secret === undefined && before?.secret !== undefined;
    const secret = webhook?.secret && this.secrets.encrypt(webhook.secret, bindingOf(accountId, webhook));
    const fields: Record<string, unknown> = {
      emails,
      events,
      ...(webhook
        ? { 'webhook.url': webhook.url, 'webhook.events': webhook.events, 'webhook.secret': clears ? null : secret }
        : { webhook }),
    };
    const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
    const set = Object.fromEntries(entries.filter(([, value]) => value !== null));
    const unset = Object.fromEntries(
      entries.filter(([, value]) => value === null).map(([field]) => [field, '' as const]),
    );
    try {
      const settings = await this.collection.findOneAndUpdate(
        {
          _id: accountId,
          // An address and a secret that were entered at the same moment must not end up together.
          ...(webhook ? { 'webhook.url': before?.url ?? { $exists: false } } : {}),
          ...(webhook ? { 'webhook.secret': before?.secret ?? { $exists: false } } : {}),
        },
        {
          $setOnInsert: { account_id: accountId },
          $set: { ...set, updated_at: new Date() },
          ...(Object.keys(unset).length > 0 ? { $unset: unset } : {}),
        },
        { upsert: current === null, returnDocument: 'after' },
      );
      return settings && { settings, cleared: clears ? ['webhook.secret'] : [] };
    } catch (error) {
      if (isDuplicateKey(error)) return null;
      throw error;
    }
  }
}

function bindingOf(accountId: string, webhook: Pick<NotificationWebhook, 'url'>) {
  return {
    ownerId: accountId,
    field: 'notification_webhook_secret',
    destination: webhookDestination(webhook),
  };
}
