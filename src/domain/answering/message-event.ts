import type { InboundEvent } from '../events/inbound-event';

/** A customer's message without Meta's raw form, as it enters a run. */
export type MessageEvent = Omit<InboundEvent, 'raw'>;
