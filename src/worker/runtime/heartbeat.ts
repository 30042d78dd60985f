import { Context } from '@temporalio/activity';
import type { ActivityInboundCallsInterceptor } from '@temporalio/worker';
import type { DeliveryProgress, SentParts } from '../../activities/sending/delivery-activities';

const details = new WeakMap<Context, unknown>();
/** A third of the shortest heartbeat timeout in use is more than twice this. */
const BEAT_MS = 3_000;

/** What a delivery has achieved, kept by the engine for the next attempt should this process die. */
export const deliveryProgress: DeliveryProgress = {
  report(sent: SentParts) {
    const context = Context.current();
    details.set(context, sent);
    context.heartbeat(sent);
  },
  previous() {
    return Context.current().info.heartbeatDetails as SentParts | undefined;
  },
};

/** Tells the engine that an activity is alive, without losing what it reported last. */
export const heartbeatInterceptor: ActivityInboundCallsInterceptor = {
  async execute(input, next) {
    const context = Context.current();
    if (context.info.isLocal || !context.info.heartbeatTimeoutMs) return next(input);
    if (context.info.heartbeatDetails !== undefined) details.set(context, context.info.heartbeatDetails);
    const beat = setInterval(() => context.heartbeat(details.get(context)), BEAT_MS);
    try {
      return await next(input);
    } finally {
      clearInterval(beat);
    }
  },
};
