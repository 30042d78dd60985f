import type { Collection, UpdateFilter, IndexDescription } from 'mongodb';
import { DEFAULT_CONVERSATION_RULES } from '../../domain/answering/conversation-rules';
import type { Chatbot } from '../../domain/answering/chatbot';
import { nextPromptMark, presentPrompt } from '../../domain/answering/prompt-version';
import type { PromptAuthor, PromptMark } from '../../domain/answering/prompt-mark';
import { ConflictError } from '../../domain/errors';
import type { KnownModelLimits } from '../../domain/answering/model/model-limits';
import { modelDestination } from '../../domain/connection/secret-destination';
import type { PromptVersionRepository } from '../answering/prompt-versions';
import { readPage } from '../page';
import type { Page, PageRequest } from '../page';
import { readBoundSecret } from './read-bound-secret';
import type { SecretBox } from './secret-box';

/** What of a chatbot may be changed; `null` removes an optional setting. `api_key` is in clear here and nowhere else. */
export type ChatbotChange = {
  [Field in keyof Omit<Chatbot, '_id' | 'account_id' | 'prompt_version' | 'created_at' | 'updated_at'>]?:
    Chatbot[Field] | null | undefined;
};

/** A chatbot after a change, and which of its secrets the change cleared without being asked to. */
export interface ChangedChatbot {
  chatbot: Chatbot;
  cleared: 'api_key'[];
}

/** What a provider key is bound to. */
type Destination = Pick<Chatbot, '_id' | 'provider' | 'base_url'>;

/** Other changes of the same chatbot may come in between so many times. */
const ATTEMPTS = 20;

export const CHATBOT_INDEXES: IndexDescription[] = [{ key: { account_id: 1, created_at: -1, _id: -1 } }];

/** Chatbots; a provider key is encrypted before it is stored, bound to the provider and the address that it was entered for. */
export class ChatbotRepository {
  constructor(
    private readonly collection: Collection<Chatbot>,
    private readonly secrets: SecretBox,
    private readonly prompts: Pick<PromptVersionRepository, 'keep'>,
  ) {}

  /** Stores a chatbot whose `api_key`, if any, is in clear; returns what is stored. */
  async create(chatbot: Chatbot): Promise<Chatbot> {
    const stored = { ...chatbot, ...this.encrypted(chatbot, chatbot.api_key) };
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

  /** The account's chatbots, newest first; with `ids` those of them alone. */
  async list(accountId: string, page: PageRequest, ids?: readonly string[]): Promise<Page<Chatbot>> {
    const listed = { by: { account_id: accountId }, ...(ids ? { where: { _id: { $in: [...ids] } } } : {}) };
    const { data, next_cursor } = await readPage(this.collection, listed, 'created_at', -1, page);
    return { data: data.map((chatbot) => ({ ...DEFAULT_CONVERSATION_RULES, ...chatbot })), next_cursor };
  }

  /**
   * Changes what `change` names; null when the account has no such chatbot. Another provider or another origin of the base URL
   * clears a stored key unless a new one comes with it, decided over exactly what is replaced: of two changes at once neither
   * leaves a key with a destination that it was not entered for. Other instructions are the next version, by `author`; those before
   * are kept first, so that none is ever lost.
   * @throws ConflictError `changed_meanwhile` when other changes never ended, or when the destination became another one while a
   * new key was on its way to it: whoever entered the key has not seen that.
   */
  async update(
    accountId: string,
    chatbotId: string,
    change: ChatbotChange,
    author?: PromptAuthor,
  ): Promise<ChangedChatbot | null> {
    let meant: string | undefined;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const current = await this.collection.findOne({ _id: chatbotId, account_id: accountId });
      if (!current) return null;
      const { api_key, provider, base_url } = current;
      const next: Destination = {
        _id: chatbotId,
        provider: change.provider ?? provider,
        ...addressOf(current, change),
      };
      meant ??= modelDestination(next);
      if (change.api_key && meant !== modelDestination(next)) break;
      const moves = modelDestination(next) !== modelDestination(current);
      const clears = moves && change.api_key === undefined && api_key !== undefined;
      const prompt = await this.nextPrompt(current, change, author);
      const update = updateOf({ ...change, ...(clears ? { api_key: null } : {}), ...prompt }, (key) =>
        this.encrypted(next, key),
      );
      const chatbot = await this.collection.findOneAndUpdate(
        {
          _id: chatbotId,
          account_id: accountId,
          provider,
          base_url: base_url ?? { $exists: false },
          // What is only kept may be changed by another at the same time.
          ...(clears || change.api_key !== undefined ? { api_key: api_key ?? { $exists: false } } : {}),
          ...(change.system_prompt === undefined ? {} : promptOf(current)),
        },
        update,
        { returnDocument: 'after' },
      );
      if (chatbot)
        return { chatbot: { ...DEFAULT_CONVERSATION_RULES, ...chatbot }, cleared: clears ? ['api_key'] : [] };
    }
    throw new ConflictError(
      'changed_meanwhile',
      'Others changed the chatbot at the same moment; look at it and try again.',
    );
  }

  /** Keeps what was learned of the chatbot's models; its settings and their moment stay as they are. */
  async setModelLimits(accountId: string, chatbotId: string, known: KnownModelLimits[]): Promise<void> {
    await this.collection.updateOne({ _id: chatbotId, account_id: accountId }, { $set: { model_limits: known } });
  }

  /** Notes that a reply of the chatbot was tried; the first time stays. */
  async noteTried(accountId: string, chatbotId: string, at: Date): Promise<void> {
    const untried = { _id: chatbotId, account_id: accountId, tried_at: { $exists: false } };
    await this.collection.updateOne(untried, { $set: { tried_at: at } });
  }

  async delete(accountId: string, chatbotId: string): Promise<boolean> {
    const result = await this.collection.deleteOne({ _id: chatbotId, account_id: accountId });
    return result.deletedCount === 1;
  }

  /**
   * The chatbot's own provider key in clear; undefined when it has none, or none for its present provider and address.
   * @throws BotSmithError `credential_unreadable` when no configured key fits.
   */
  providerKey(chatbot: Destination & Pick<Chatbot, 'api_key'>): string | undefined {
    return readBoundSecret(this.secrets, chatbot.api_key, bindingOf(chatbot));
  }

  /** The version that a change makes, with the one before it kept; none where the instructions stay the same. */
  private async nextPrompt(
    current: Chatbot,
    { system_prompt }: ChatbotChange,
    author: PromptAuthor | undefined,
  ): Promise<{ prompt_version?: PromptMark }> {
    if (system_prompt === undefined || system_prompt === current.system_prompt) return {};
    const present = presentPrompt(current);
    await this.prompts.keep(present);
    return { prompt_version: nextPromptMark(present, new Date(), author) };
  }

  private encrypted(chatbot: Destination, apiKey: string | null | undefined): { api_key?: string } {
    return apiKey ? { api_key: this.secrets.encrypt(apiKey, bindingOf(chatbot)) } : {};
  }
}

function bindingOf(chatbot: Destination) {
  return { ownerId: chatbot._id, field: 'api_key', destination: modelDestination(chatbot) };
}

/** The base URL after a change; `null` in the change removes it. */
function addressOf({ base_url }: Chatbot, change: ChatbotChange): { base_url?: string } {
  const address = change.base_url === undefined ? base_url : change.base_url;
  return address ? { base_url: address } : {};
}

/** The condition that the instructions are still those that were read. */
function promptOf({ prompt_version }: Chatbot) {
  return prompt_version ? { 'prompt_version.number': prompt_version.number } : { prompt_version: { $exists: false } };
}

function updateOf(
  change: ChatbotChange & { prompt_version?: PromptMark },
  encrypted: (apiKey: string | null | undefined) => { api_key?: string },
): UpdateFilter<Chatbot> {
  const entries = Object.entries(change).filter(([, value]) => value !== undefined);
  const set = Object.fromEntries(entries.filter(([, value]) => value !== null));
  const unset = Object.fromEntries(entries.filter(([, value]) => value === null).map(([field]) => [field, '']));
  return {
    $set: { ...set, ...encrypted(change.api_key), updated_at: new Date() },
    ...(Object.keys(unset).length > 0 ? { $unset: unset } : {}),
  } as UpdateFilter<Chatbot>;
}

/** A chatbot that was stored before a rule existed follows that rule's default. */
export function withConversationRules(chatbot: Chatbot | null): Chatbot | null {
  return chatbot && { ...DEFAULT_CONVERSATION_RULES, ...chatbot };
}
