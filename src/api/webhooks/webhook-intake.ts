import { createHash } from 'node:crypto';
import type { InboxEntry } from '../../domain/events/inbox-entry';
import { BotSmithError, InvalidInputError, NotFoundError, UnavailableError } from '../../domain/errors';
import { verifySignature } from '../../instagram/signature';
import { parseJson, parseWebhook } from '../../instagram/parse-webhook';
import type { EventStarter } from './event-starter';
import type { WebhookSettings, WebhookSettingsCache } from './webhook-settings';

/** Where bodies wait that the engine could not take. */
export interface InboxStore {
  add(entry: InboxEntry): Promise<void>;
  count(limit: number, unsignedOf?: string): Promise<number>;
}

export interface WebhookIntakeDependencies {
  settings: WebhookSettingsCache;
  starter: EventStarter;
  inbox: InboxStore;
  /** Limits what of one account may wait there. */
  shares: { hasRoom(accountId: string): Promise<boolean> };
  /** Secrets of the deployment's own Meta apps, besides each integration's. */
  deploymentSecrets: readonly string[];
  unsigned: 'verify' | 'accept' | 'reject';
  /** Called after a delivery was accepted, outside its time budget. */
  onDelivered(settings: WebhookSettings, signature: 'verified' | 'unsigned'): void;
  /** Called when a delivery was refused because of its signature. */
  onBadSignature(settings: WebhookSettings): void;
  /** Called when something waits in the inbox. */
  onQueued(): void;
}

/** How a delivery was kept. `ignored`: the chatbot has no integration that could receive it. */
export type DeliveryOutcome = 'started' | 'queued' | 'ignored';

/** Meta waits five seconds at most; what is not started by then goes to the inbox. */
const START_BUDGET_MS = 2_500;
/** Larger bodies are finished from the inbox, so that one of them cannot take all starts for seconds. */
const MAX_DIRECT_EVENTS = 200;
/** More than 5 MB of real events; Meta puts a thousand into one body. */
const MAX_ITEMS = 50_000;
/** Bodies without signature that may wait for one chatbot; more would let a stranger fill the database. */
const MAX_UNSIGNED_WAITING = 1_000;

/** Takes webhook deliveries: after `receive` returned, every event in the body is durable. */
export class WebhookIntake {
  constructor(
    private readonly dependencies: WebhookIntakeDependencies,
    private readonly clock: () => number = () => Date.now(),
  ) {}

  /**
   * Judges in this order: the chatbot, the signature, the body.
   * @throws NotFoundError; BotSmithError `bad_signature`; InvalidInputError for what is not JSON; UnavailableError when
   * neither engine nor database could take it.
   */
  async receive(chatbotId: string, rawBody: Buffer, signature: string | undefined): Promise<DeliveryOutcome> {
    const deadlineAt = this.clock() + START_BUDGET_MS;
    const settings = await this.settingsOf(chatbotId);
    const signed = await this.checkSignature(settings, rawBody, signature);
    const { events, rejected } = parseWebhook(parseBody(rawBody));
    if (events.length + rejected.length > MAX_ITEMS) {
      throw new BotSmithError('too_large', `A body may hold ${MAX_ITEMS} events at most.`);
    }
    this.dependencies.onDelivered(settings, signed ? 'verified' : 'unsigned');
    if (!settings.integration) return 'ignored';
    const verified = signed || this.dependencies.unsigned === 'accept';
    const direct = events.slice(0, MAX_DIRECT_EVENTS);
    const started = await this.dependencies.starter.start({
      addressed: settings,
      events: direct,
      verified,
      deadlineAt,
    });
    if (started && direct.length === events.length) return 'started';
    await this.queue(settings, rawBody, signed);
    return 'queued';
  }

  private async settingsOf(chatbotId: string): Promise<WebhookSettings> {
    let settings: WebhookSettings | undefined;
    try {
      settings = await this.dependencies.settings.get(chatbotId);
    } catch (error) {
      throw error instanceof BotSmithError ? error : new UnavailableError('The database', error);
    }
    if (!settings) throw new NotFoundError('chatbot');
    return settings;
  }

  /** Whether the body carries a valid signature; false when it needs none. */
  private async checkSignature(known: WebhookSettings, rawBody: Buffer, header: string | undefined): Promise<boolean> {
    const secrets = this.secretsOf(known);
    if (secrets.length > 0 && verifySignature(rawBody, header, secrets)) return true;
    // Another process may have changed the secret: look once before refusing.
    const fresh = (await this.dependencies.settings.refresh(known.chatbot_id)) ?? known;
    const freshSecrets = this.secretsOf(fresh);
    if (freshSecrets.length > 0) {
      if (verifySignature(rawBody, header, freshSecrets)) return true;
      // One without any signature tells nothing about the secret.
      if (header !== undefined) this.dependencies.onBadSignature(fresh);
      throw badSignature();
    }
    if (fresh.integration && this.dependencies.unsigned === 'reject') throw badSignature();
    return false;
  }

  private secretsOf({ integration }: WebhookSettings): string[] {
    return [...(integration?.appSecret ? [integration.appSecret] : []), ...this.dependencies.deploymentSecrets];
  }

  private async queue({ account_id, chatbot_id }: WebhookSettings, rawBody: Buffer, signed: boolean): Promise<void> {
    const body = rawBody.toString('utf8');
    try {
      if (!signed && (await this.dependencies.inbox.count(MAX_UNSIGNED_WAITING, chatbot_id)) >= MAX_UNSIGNED_WAITING) {
        throw new UnavailableError('The inbox');
      }
      // Meta comes again for 36 hours, and by then there is room.
      if (signed && !(await this.dependencies.shares.hasRoom(account_id))) throw new UnavailableError('The inbox');
      await this.dependencies.inbox.add({
        _id: createHash('sha256').update(chatbot_id).update('\n').update(rawBody).digest('hex'),
        account_id,
        chatbot_id,
        body,
        signed,
        received_at: new Date(this.clock()),
        attempts: 0,
      });
    } catch (error) {
      throw error instanceof BotSmithError ? error : new UnavailableError('The inbox', error);
    }
    this.dependencies.onQueued();
  }
}

function parseBody(rawBody: Buffer): unknown {
  const body = parseJson(rawBody);
  if (typeof body !== 'object' || body === null) {
    throw new InvalidInputError([{ location: 'body', message: 'must be a JSON object' }]);
  }
  return body;
}

function badSignature(): BotSmithError {
  return new BotSmithError('bad_signature', 'The signature is missing or does not belong to this body.');
}
