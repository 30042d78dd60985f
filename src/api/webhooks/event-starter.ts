import type { InboundEvent } from '../../domain/events/inbound-event';
import type { TemporalGateway } from '../../temporal/gateway';
import type { CircuitBreaker } from './circuit-breaker';
import { isEngineRefusal } from './engine-refusal';
import type { OwnEchoes } from './own-echoes';
import { routeEvent } from './route-event';
import type { TokenBuckets } from './token-bucket';
import type { WebhookSettings, WebhookSettingsCache } from './webhook-settings';
import { within } from './within';

/** The part of the gateway that the intake uses. */
export type EventGateway = Pick<TemporalGateway, 'startMessage' | 'startConversationEvent'>;

export interface EventStarterDependencies {
  gateway: EventGateway;
  settings: WebhookSettingsCache;
  breaker: CircuitBreaker;
  ownEchoes: Pick<OwnEchoes, 'take'>;
  /** Limits starts for messages without a signature. */
  unsignedStarts: TokenBuckets;
  /** Told that more came without a signature than may be started: the true ones among it are looked for at Meta. */
  onUnsignedFlood(target: WebhookSettings): void;
  /** Told about events that cannot be verified and are therefore not acted upon. */
  onUnverifiable(event: InboundEvent, target: WebhookSettings): void;
  /** Told about events that are too large for the engine and are therefore not acted upon. */
  onTooLarge(event: InboundEvent, target: WebhookSettings): void;
}

/** One webhook body's events and what is known about their sender. */
export interface Delivery {
  addressed: WebhookSettings;
  events: readonly InboundEvent[];
  /** Whether the body's signature was checked, or the operator decided to trust bodies without one. */
  verified: boolean;
  deadlineAt: number;
}

const IN_FLIGHT = 32;
/** The engine takes payloads of up to 2 MB; nothing that Instagram sends comes near it. */
const LARGEST_EVENT_BYTES = 1_500_000;
const ENGINE = 'The workflow engine';
/** The longest that one start may take. */
const START_DEADLINE_MS = 2_500;

/** `later`: nothing can be started now; `refused`: the engine will not take this one. */
type StartOne = 'done' | 'later' | 'refused';

/** Starts the runs of a webhook's events. Safe to repeat: an event that was started before meets its own run. */
export class EventStarter {
  constructor(
    private readonly dependencies: EventStarterDependencies,
    private readonly clock: () => number = () => Date.now(),
  ) {}

  /** True when everything is durable in the engine; false when something is left over for the inbox. */
  async start(delivery: Delivery): Promise<boolean> {
    const queue = [...delivery.events];
    let complete = true;
    const work = async () => {
      for (let event = queue.shift(); event; event = queue.shift()) {
        const outcome = await this.startOne(event, delivery);
        if (outcome !== 'done') complete = false;
        // What the engine refuses must not keep its neighbours waiting; when it is away, all of them wait.
        if (outcome === 'later') queue.length = 0;
      }
    };
    await Promise.all(Array.from({ length: Math.min(IN_FLIGHT, queue.length) }, work));
    return complete;
  }

  private async startOne(event: InboundEvent, delivery: Delivery): Promise<StartOne> {
    const { gateway, breaker, settings, unsignedStarts } = this.dependencies;
    let target: WebhookSettings | undefined;
    try {
      target = await routeEvent(event, delivery.addressed, settings);
    } catch {
      // The database is away and the owner is not known yet: the inbox keeps it until it can be routed.
      return 'later';
    }
    if (!target) return 'done';
    if (!delivery.verified && event.kind !== 'message') {
      this.dependencies.onUnverifiable(event, target);
      return 'done';
    }
    if (await this.dependencies.ownEchoes.take(event, target)) return 'done';
    const deadlineMs = Math.min(delivery.deadlineAt - this.clock(), START_DEADLINE_MS);
    if (deadlineMs <= 0 || !breaker.mayTry()) return 'later';
    if (!delivery.verified && !unsignedStarts.take(target.chatbot_id)) {
      this.dependencies.onUnsignedFlood(target);
      return 'later';
    }
    const { account_id, chatbot_id, quiet_window_ms } = target;
    const { raw: _raw, ...message } = event;
    try {
      if (isMessage(event)) {
        const { verified } = delivery;
        const outcome = await within(
          deadlineMs,
          ENGINE,
          gateway.startMessage({ account_id, chatbot_id, event: message, verified, quiet_window_ms }, { deadlineMs }),
        );
        // A repetition costs nothing: otherwise a large body would never get past its first events.
        if (!verified && outcome === 'already_started') unsignedStarts.refund(chatbot_id);
      } else {
        await within(
          deadlineMs,
          ENGINE,
          gateway.startConversationEvent({ account_id, chatbot_id, event }, { deadlineMs }),
        );
      }
      breaker.succeeded();
      return 'done';
    } catch (error) {
      if (isTooLarge(isMessage(event) ? message : event)) {
        this.dependencies.onTooLarge(event, target);
        return 'done';
      }
      if (isEngineRefusal(error)) return 'refused';
      breaker.failed();
      return 'later';
    }
  }
}

/** Asked only after a start has failed, since the measuring costs more than the start. */
function isTooLarge(event: object): boolean {
  return Buffer.byteLength(JSON.stringify(event)) > LARGEST_EVENT_BYTES;
}

/** What a customer says: a message, or the tap on a button that says it for them. */
function isMessage({ kind, is_self }: InboundEvent): boolean {
  return kind === 'message' || (kind === 'postback' && !is_self);
}
