import type { Chatbot } from '../../domain/answering/chatbot';
import type { IntegrationCredentials } from '../../storage/connection/integration-credentials';
import { StaleCache } from './stale-cache';

/** What the intake needs to know of the chatbot in a webhook's address. */
export interface WebhookSettings {
  account_id: string;
  chatbot_id: string;
  quiet_window_ms: number;
  integration: IntegrationCredentials | null;
}

/** The stored settings as the intake reads them. */
export interface WebhookSettingsSource {
  chatbot(chatbotId: string): Promise<Pick<Chatbot, '_id' | 'account_id' | 'quiet_window_ms'> | null>;
  integration(chatbotId: string): Promise<IntegrationCredentials | null>;
  /** The account's own chatbot that an Instagram account belongs to. */
  chatbotOfInstagramAccount(accountId: string, instagramAccountId: string): Promise<string | undefined>;
}

const TTL_MS = 5_000;
const REFRESH_EVERY_MS = 1_000;
const CAPACITY = 10_000;

/** Settings from a short-lived cache, which serves stale ones while the database is down. */
export class WebhookSettingsCache {
  private readonly settings: StaleCache<WebhookSettings>;
  private readonly owners: StaleCache<{ chatbotId: string | undefined }>;

  constructor(source: WebhookSettingsSource, clock: () => number = () => Date.now()) {
    const options = { ttlMs: TTL_MS, refreshEveryMs: REFRESH_EVERY_MS, capacity: CAPACITY, clock };
    this.settings = new StaleCache(async (chatbotId) => {
      const [chatbot, integration] = await Promise.all([source.chatbot(chatbotId), source.integration(chatbotId)]);
      if (!chatbot) return undefined;
      const { account_id, quiet_window_ms } = chatbot;
      return { account_id, chatbot_id: chatbotId, quiet_window_ms, integration };
    }, options);
    this.owners = new StaleCache(async (key) => {
      const [accountId, instagramAccountId] = JSON.parse(key) as [string, string];
      return { chatbotId: await source.chatbotOfInstagramAccount(accountId, instagramAccountId) };
    }, options);
  }

  /** Undefined for an unknown chatbot. @throws when the database is down and nothing is known yet. */
  async get(chatbotId: string): Promise<WebhookSettings | undefined> {
    return this.settings.get(chatbotId);
  }

  /** Reads the settings anew, at most once a second for each chatbot: another process may have changed them. */
  async refresh(chatbotId: string): Promise<WebhookSettings | undefined> {
    return this.settings.refresh(chatbotId);
  }

  /** Which chatbot of the account an Instagram account belongs to. */
  async owner(accountId: string, instagramAccountId: string): Promise<string | undefined> {
    return (await this.owners.get(JSON.stringify([accountId, instagramAccountId])))?.chatbotId;
  }

  /** To be called after this process changed a chatbot or its integration. Other accounts' settings stay as they are. */
  clear({ account_id, chatbot_id }: { account_id: string; chatbot_id: string }): void {
    this.settings.forget(chatbot_id);
    this.forgetOwners(account_id);
  }

  /** To be called after this process changed several chatbots of an account, or began to delete it. */
  clearAccount(accountId: string): void {
    this.settings.forgetWhere((_key, settings) => settings.account_id === accountId);
    this.forgetOwners(accountId);
  }

  private forgetOwners(accountId: string): void {
    this.owners.forgetWhere((key) => (JSON.parse(key) as [string, string])[0] === accountId);
  }
}
