import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { MockActivityEnvironment } from '@temporalio/testing';
import { OwnEchoes } from '../../src/api/webhooks/own-echoes';
import { readEnvironment } from '../../src/config/environment';
import { messageWorkflowIdOf } from '../../src/contracts/answering';
import type { MessageWorkflowInput } from '../../src/contracts/answering';
import { CHATBOT_DEFAULTS } from '../../src/domain/answering/chatbot';
import { DEFAULT_CONVERSATION_RULES } from '../../src/domain/answering/conversation-rules';
import { ContactHashes } from '../../src/domain/contacts/contact-hash';
import { newId } from '../../src/domain/ids';
import { createLogger } from '../../src/observability/logger';
import { createWorkerMetrics } from '../../src/observability/worker-metrics';
import { CredentialCipher } from '../../src/security/credential-cipher';
import { PromptVersionRepository } from '../../src/storage/answering/prompt-versions';
import { ChatbotRepository } from '../../src/storage/connection/chatbots';
import { IntegrationRepository } from '../../src/storage/connection/integrations';
import { openDatabase } from '../../src/storage/database';
import { TurnRepository } from '../../src/storage/answering/turns';
import { ensureIndexes } from '../../src/storage/indexes';
import { EncryptionCodec } from '../../src/temporal/payload-codec';
import { createErasing } from '../../src/worker/adapters/erasing';
import { createActivities } from '../../src/worker/create-activities';
import { answerMessage } from '../../src/workflows/answering/answer-message';
import type { AnsweredMessage, MessageSteps } from '../../src/workflows/answering/answer-message';

/** A request to the store, as `<step>: <collection>.<command>`. */
export type StoreRequest = string;

/** A chatbot of the counted worker. */
export interface CountedChatbot {
  account_id: string;
  chatbot_id: string;
}

/** Where a counted worker finds its servers; `graphUrl` takes what is sent to Instagram. */
export interface CountedServers {
  mongoUri: string;
  chromaUrl: string;
  graphUrl: string;
  client: Client;
}

type Activities = ReturnType<typeof createActivities>;

/**
 * The worker's own activities in this process, without the engine: each step of a run is called as the workflow calls it, and
 * every request that it sends to the store is noted. Nothing else writes into its database, so that the counts are exact.
 */
export class CountedWorker {
  private readonly step = new AsyncLocalStorage<string>();
  private readonly requests: StoreRequest[] = [];
  private readonly activities: Activities;
  private readonly cipher: CredentialCipher;

  private constructor(
    readonly database: ReturnType<typeof openDatabase>,
    { client, graphUrl, chromaUrl }: CountedServers,
  ) {
    const keys = [{ id: 'counted', key: randomBytes(32) }];
    const environment = readEnvironment({
      FACEBOOK_GRAPH_URL: graphUrl,
      INSTAGRAM_GRAPH_URL: graphUrl,
      CHROMA_URL: chromaUrl,
      EMBEDDINGS_BASE_URL: graphUrl,
    });
    const contacts = new ContactHashes(keys);
    const codec = new EncryptionCodec(keys, { acceptsUnbound: () => false, refusal: 'throw' });
    const erasing = createErasing({ database, contacts, client, codec, listFile: environment.ERASURES_FILE });
    this.cipher = new CredentialCipher(keys);
    const [metrics, logger] = [createWorkerMetrics(), createLogger('worker', 'silent')];
    const site = { environment, database, cipher: this.cipher, contacts, erasing, client, metrics, logger };
    this.activities = createActivities(site, () => 1);
    database.client.on('commandStarted', ({ commandName, command }) => {
      const collection: unknown = command[commandName];
      if (typeof collection !== 'string') return;
      this.requests.push(`${this.step.getStore() ?? 'afterwards'}: ${collection}.${commandName}`);
    });
  }

  /** On an empty database of its own. `stop` ends it. */
  static async start(servers: CountedServers): Promise<CountedWorker> {
    const address = new URL(servers.mongoUri);
    address.pathname = `/counted_${randomBytes(6).toString('hex')}`;
    const database = openDatabase(address.toString(), { monitorCommands: true });
    await ensureIndexes(database);
    return new CountedWorker(database, servers);
  }

  async stop(): Promise<void> {
    await this.database.close();
  }

  /** The requests since this was asked last. */
  taken(): StoreRequest[] {
    return this.requests.splice(0);
  }

  /** A chatbot that answers at once, connected to an Instagram account. */
  async createChatbot(): Promise<CountedChatbot> {
    const [account_id, chatbot_id] = [newId('account'), newId('chatbot')];
    const now = new Date();
    const { accounts, chatbots, integrations, promptVersions } = this.database;
    await accounts.insertOne({ _id: account_id, name: 'Counted', created_at: now, updated_at: now });
    const versions = new PromptVersionRepository(promptVersions);
    await new ChatbotRepository(chatbots, this.cipher, versions).create({
      ...CHATBOT_DEFAULTS,
      ...DEFAULT_CONVERSATION_RULES,
      ...{ _id: chatbot_id, account_id, name: 'Counted', quiet_window_ms: 0, created_at: now, updated_at: now },
    });
    await new IntegrationRepository(integrations, this.cipher).put(account_id, chatbot_id, {
      credentials: { page_access_token: 'counted', verify_token: 'counted', app_secret: 'counted' },
    });
    return { account_id, chatbot_id };
  }

  /** What a customer writes, as a run is started with it. */
  message({ account_id, chatbot_id }: CountedChatbot, customer_id: string, text: string): MessageWorkflowInput {
    const mid = `mid_${randomBytes(12).toString('hex')}`;
    const event = {
      kind: 'message' as const,
      channel: 'messaging' as const,
      key: mid,
      mid,
      customer_id,
      text,
      timestamp: Date.now(),
    };
    return { account_id, chatbot_id, event, verified: true, quiet_window_ms: 0 };
  }

  /** Answers one message, step by step. */
  async answer(input: MessageWorkflowInput): Promise<AnsweredMessage> {
    const workflowId = messageWorkflowIdOf(input.chatbot_id, input.event);
    return answerMessage(input, workflowId, this.steps(input, workflowId));
  }

  /**
   * Takes the messages of one burst: all are saved before the quiet window of the first ends. Gives the outcome of each, and the
   * requests of each, in their order.
   */
  async answerBurst(
    chatbot: CountedChatbot,
    customer: string,
    texts: readonly string[],
  ): Promise<{ outcome: string; requests: StoreRequest[] }[]> {
    const runs = [];
    for (const text of texts) {
      const input = this.message(chatbot, customer, text);
      const workflowId = messageWorkflowIdOf(chatbot.chatbot_id, input.event);
      const steps = this.steps(input, workflowId);
      this.taken();
      const saved = await steps.saveMessage();
      runs.push({
        input,
        workflowId,
        steps: { ...steps, saveMessage: () => Promise.resolve(saved) },
        requests: this.taken(),
      });
    }
    const ended = [];
    for (const { input, workflowId, steps, requests } of runs) {
      const { outcome } = await answerMessage(input, workflowId, steps);
      ended.push({ outcome, requests: [...requests, ...this.taken()] });
    }
    return ended;
  }

  /** What the API does with the echo of a message that was sent; whether it knew it. */
  async takeEcho({ account_id, chatbot_id }: CountedChatbot, customer_id: string, mid: string): Promise<boolean> {
    const echo = { kind: 'echo' as const, channel: 'messaging' as const, key: mid, mid, customer_id };
    const target = { account_id, chatbot_id, quiet_window_ms: 0, integration: null };
    const echoes = new OwnEchoes(new TurnRepository(this.database.turns));
    return this.step.run('echo', async () => echoes.take({ ...echo, timestamp: Date.now(), raw: {} }, target));
  }

  /** Runs what a schedule of the product runs. */
  async run(name: 'sweepConversations' | 'tidyRecords'): Promise<void> {
    await this.call(name);
  }

  private steps(input: MessageWorkflowInput, workflow_id: string): MessageSteps {
    const { account_id, chatbot_id, event, verified } = input;
    const never = (): never => {
      throw new Error('No step of a message that is answered at once.');
    };
    return {
      saveMessage: () => this.call('saveMessage', { account_id, chatbot_id, event, verified, workflow_id }),
      claimTurn: (run, leave_to_newer) => this.call('claimTurn', { ...run, leave_to_newer }),
      retrieveContext: (run, turn_id) => this.call('retrieveContext', { ...run, turn_id }),
      generateReply: (run, turn_id) => this.call('generateReply', { ...run, turn_id, last_resort: false }),
      commitReply: (run, turn_id, { reply, mayRegenerate, degraded }) =>
        this.call('commitReply', { ...run, turn_id, reply, may_regenerate: mayRegenerate, degraded }),
      sendReply: (run, turn_id, posting) => this.call('sendReply', { ...run, turn_id, posting }),
      meterUsage: (turn) => this.call('meterUsage', turn),
      logActivity: async (turn) => {
        await this.call('logActivity', turn);
        return true;
      },
      closeTurn: (run, turn, written) => this.call('closeTurn', { ...run, ...turn, ...(written ? { written } : {}) }),
      verifyMessage: never,
      fetchMedia: never,
      quietWindow: never,
      reopenTurn: never,
      workingCredentials: never,
    };
  }

  private async call<Name extends keyof Activities>(
    name: Name,
    ...input: Parameters<Activities[Name]>
  ): Promise<Awaited<ReturnType<Activities[Name]>>> {
    type Result = Awaited<ReturnType<Activities[Name]>>;
    const activity = this.activities[name] as unknown as (...input: unknown[]) => Promise<Result>;
    const attempt = new MockActivityEnvironment({ activityType: name, scheduledTimestampMs: Date.now() });
    return this.step.run(name, () => attempt.run<unknown[], Result, typeof activity>(activity, ...input));
  }
}
