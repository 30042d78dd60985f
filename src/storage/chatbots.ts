import type { Collection, UpdateFilter } from 'mongodb';
import { DEFAULT_CONVERSATION_RULES } from '../domain/conversation-rules';
import type { Chatbot } from '../domain/documents';
import { readPage } from './page';
import type { Page, PageRequest } from './page';
import type { SecretBox } from './secret-box';

/** What of a chatbot may be changed; `null` removes an optional setting. `api_key` is in clear here and nowhere else. */
export type ChatbotChange = {
  [Field in keyof Omit<Chatbot, '_id' | 'account_id' | 'created_at' | 'updated_at'>]?:
    Chatbot[Field] | null | undefined;
};

/** Chatbots; a provider key is encrypted before it is stored. */
export class ChatbotRepository {
  constructor(
    private readonly collection: Collection<Chatbot>,
    private readonly secrets: SecretBox,
  ) {}

  /** Stores a chatbot whose `api_key`, if any, is in clear; returns what is stored. */
  async create(chatbot: Chatbot): Promise<Chatbot> {
    const stored = { ...chatbot, ...this.encrypted(chatbot._id, chatbot.api_key) };
    await this.collection.insertOne(stored);
    return stored;
  }

  async get(accountId: string, chatbotId: string): Promise<Chatbot | null> {
    return withConversationRules(await this.collection.findOne({ _id: chatbotId, account_id: accountId }));
  }

  /** The chatbot that a webhook address names: Meta knows no account. For the intake only. */
  async findByWebhook(chatbotId: string): Promise<Chatbot | null> {
    return this.collection.findOne({ _id: chatbotId });
  }

  /** The account's chatbots, newest first. */
  async list(accountId: string, page: PageRequest): Promise<Page<Chatbot>> {
    const { data, next_cursor } = await readPage(this.collection, { account_id: accountId }, 'created_at', -1, page);
    return { data: data.map((chatbot) => ({ ...DEFAULT_CONVERSATION_RULES, ...chatbot })), next_cursor };
  }

  /** Changes what `change` names; null when the account has no such chatbot. */
  async update(accountId: string, chatbotId: string, change: ChatbotChange): Promise<Chatbot | null> {
    const entries = Object.entries(change).filter(([, value]) => value !== undefined);
    const set = Object.fromEntries(entries.filter(([, value]) => value !== null));
    const unset = Object.fromEntries(entries.filter(([, value]) => value === null).map(([field]) => [field, '']));
    const changed = await this.collection.findOneAndUpdate(
      { _id: chatbotId, account_id: accountId },
      {
        $set: { ...set, ...this.encrypted(chatbotId, change.api_key ?? undefined), updated_at: new Date() },
        ...(Object.keys(unset).length > 0 ? { $unset: unset } : {}),
      } as UpdateFilter<Chatbot>,
      { returnDocument: 'after' },
    );
    return withConversationRules(changed);
  }

  async delete(accountId: string, chatbotId: string): Promise<boolean> {
    const result = await this.collection.deleteOne({ _id: chatbotId, account_id: accountId });
    return result.deletedCount === 1;
  }

  /**
   * The chatbot's own provider key in clear; undefined when it has none.
   * @throws BotSmithError `credential_unreadable` when no configured key fits.
   */
  providerKey(chatbot: Pick<Chatbot, '_id' | 'api_key'>): string | undefined {
    if (!chatbot.api_key) return undefined;
    return this.secrets.decrypt(chatbot.api_key, { ownerId: chatbot._id, field: 'api_key' });
  }

  private encrypted(chatbotId: string, apiKey: string | undefined): { api_key?: string } {
    return apiKey ? { api_key: this.secrets.encrypt(apiKey, { ownerId: chatbotId, field: 'api_key' }) } : {};
  }
}

/** A chatbot that was stored before a rule existed follows that rule's default. */
export function withConversationRules(chatbot: Chatbot | null): Chatbot | null {
  return chatbot && { ...DEFAULT_CONVERSATION_RULES, ...chatbot };
}
