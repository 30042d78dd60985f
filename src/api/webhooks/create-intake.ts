import type { Environment } from '../../config/environment';
import { deriveId } from '../../domain/ids';
import type { InboundEvent } from '../../domain/events/inbound-event';
import type { Logger } from '../../observability/logger';
import { limitOf } from '../../domain/usage/account-limits';
import type { AccountRepository } from '../../storage/access/accounts';
import type { ActivityLogRepository } from '../../storage/operations/activity-logs';
import type { ChatbotRepository } from '../../storage/connection/chatbots';
import type { InboxRepository } from '../../storage/events/inbox';
import type { TemporalGateway } from '../../temporal/gateway';
import { startCatchUp } from '../connection/catch-up';
import type { IntegrationRepository } from '../../storage/connection/integrations';
import type { TurnRepository } from '../../storage/answering/turns';
import type { SignatureVerdict } from '../../storage/connection/integration-settings';
import { InboxShares } from './inbox-shares';
import { CircuitBreaker } from './circuit-breaker';
import { EventStarter } from './event-starter';
import type { EventGateway } from './event-starter';
import { InboxDrainer } from './inbox-drainer';
import { OnceInAWhile } from './once-in-a-while';
import { OwnEchoes } from './own-echoes';
import { TokenBuckets } from './token-bucket';
import { WebhookIntake } from './webhook-intake';
import type { WebhookSettings } from './webhook-settings';
import { WebhookSettingsCache } from './webhook-settings';

/** Messages without signature that one chatbot may start at once, and for each second after that: each is a read at Meta. */
const UNSIGNED_BURST = 60;
const UNSIGNED_PER_SECOND = 2;
/** How often a flood has the conversations at Meta read: one look finds every true message, whatever is forged meanwhile. */
const LOOK_AT_META_EVERY_MS = 30_000;
/** How often the time of the last delivery is written down. */
const TOUCH_EVERY_MS = 5_000;

export interface IntakeParts {
  repositories: {
    chatbots: Pick<ChatbotRepository, 'findByWebhook'>;
    integrations: Pick<
      IntegrationRepository,
      'findByWebhookChatbot' | 'findByInstagramAccount' | 'touchWebhook' | 'noteWorking'
    >;
    inbox: Pick<
      InboxRepository,
      'add' | 'count' | 'countSigned' | 'chatbots' | 'ready' | 'lease' | 'postpone' | 'remove'
    >;
    accounts: Pick<AccountRepository, 'get'>;
    logs: Pick<ActivityLogRepository, 'write'>;
    turns: Pick<TurnRepository, 'noteEcho'>;
  };
  gateway: EventGateway & Pick<TemporalGateway, 'startManagement'>;
  environment: Pick<Environment, 'META_APP_SECRET' | 'INSTAGRAM_APP_SECRET' | 'UNSIGNED_WEBHOOKS'>;
  logger: Logger;
}

/** The intake with its cache and its inbox drainer, joined to the store and the engine. */
export function createIntake({ repositories, gateway, environment, logger }: IntakeParts) {
  const { chatbots, integrations, inbox, logs, accounts, turns } = repositories;
  const shares = new InboxShares({
    limit: async (accountId) => limitOf((await accounts.get(accountId))?.plan, 'waiting_webhooks'),
    count: (accountId, limit) => inbox.countSigned(accountId, limit),
  });
  const settings = new WebhookSettingsCache({
    chatbot: (chatbotId) => chatbots.findByWebhook(chatbotId),
    integration: (chatbotId) => integrations.findByWebhookChatbot(chatbotId),
    chatbotOfInstagramAccount: async (accountId, instagramAccountId) => {
      const [found] = await integrations.findByInstagramAccount(accountId, [instagramAccountId]);
      return found?.chatbot_id;
    },
  });
  /** What follows a delivery must never fail it. */
  const afterwards = (work: Promise<unknown>, what: string) => {
    work.catch((error: unknown) => logger.debug({ err: error }, what));
  };
  const breaker = new CircuitBreaker();
  const looks = new OnceInAWhile(LOOK_AT_META_EVERY_MS);
  const starter = new EventStarter({
    gateway,
    settings,
    breaker,
    ownEchoes: new OwnEchoes(turns),
    unsignedStarts: new TokenBuckets(UNSIGNED_BURST, UNSIGNED_PER_SECOND),
    onUnsignedFlood: ({ account_id, chatbot_id }) => {
      const period = Math.floor(Date.now() / LOOK_AT_META_EVERY_MS);
      if (!looks.take(`${chatbot_id} ${period}`)) return;
      const looking = startCatchUp(gateway, { account_id, chatbot_id }, `${chatbot_id}.flood-${period}`);
      afterwards(looking, 'true messages of a flood not looked for');
    },
    onUnverifiable: (event, target) =>
      afterwards(logs.write(unverifiableEntry(event, target)), 'activity log not written'),
    onTooLarge: (event, target) => afterwards(logs.write(tooLargeEntry(event, target)), 'activity log not written'),
  });
  const unsigned = environment.UNSIGNED_WEBHOOKS;
  const drainer = new InboxDrainer({ inbox, settings, starter, breaker, unsigned, logger });
  const touches = new OnceInAWhile(TOUCH_EVERY_MS);
  const touch = ({ integration, account_id }: WebhookSettings, signature: SignatureVerdict) => {
    if (!integration) return;
    if (!touches.take(`${integration.integration_id} ${signature}`)) return;
    const { integration_id } = integration;
    afterwards(
      Promise.all([
        integrations.touchWebhook(account_id, integration_id, new Date(), signature),
        signature === 'verified' && integrations.noteWorking(account_id, integration_id, 'signed_webhook'),
      ]),
      'delivery time not noted',
    );
  };
  const intake = new WebhookIntake({
    settings,
    starter,
    inbox,
    shares,
    unsigned,
    deploymentSecrets: [environment.META_APP_SECRET, environment.INSTAGRAM_APP_SECRET].filter(
      (secret) => secret !== undefined,
    ),
    onDelivered: touch,
    onBadSignature: (known) => touch(known, 'refused'),
    onQueued: () => drainer.kick(),
  });
  return { intake, settings, drainer };
}

function unverifiableEntry(event: InboundEvent, { account_id, chatbot_id }: WebhookSettings) {
  return {
    _id: deriveId('log', chatbot_id, 'unverifiable', event.kind, event.key),
    account_id,
    chatbot_id,
    level: 'warning' as const,
    event: 'event.unverifiable',
    message: `A webhook without signature reported "${event.kind}", which cannot be checked at Instagram; it was not acted upon. Set the app secret.`,
    data: { kind: event.kind },
    created_at: new Date(),
  };
}

function tooLargeEntry(event: InboundEvent, { account_id, chatbot_id }: WebhookSettings) {
  return {
    _id: deriveId('log', chatbot_id, 'too-large', event.kind, event.key),
    account_id,
    chatbot_id,
    level: 'warning' as const,
    event: 'event.too_large',
    message: `A webhook reported "${event.kind}" with more data than an event may hold; it was not acted upon.`,
    data: { kind: event.kind },
    created_at: new Date(),
  };
}
