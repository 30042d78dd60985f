/** One event on its way to a business, and the place inside its entry where it belongs. */
export interface WebhookEvent {
  account: string;
  channel: 'messaging' | 'standby' | 'changes';
  event: Record<string, unknown>;
}

/** Meta's envelope around one or more events, those of one account in one entry. */
export function toEnvelope(events: readonly WebhookEvent[]): Record<string, unknown> {
  const entries = new Map<string, Record<string, unknown[]>>();
  for (const { account, channel, event } of events) {
    const entry = entries.get(account) ?? {};
    (entry[channel] ??= []).push(event);
    entries.set(account, entry);
  }
  const time = Date.now();
  return {
    object: 'instagram',
    entry: [...entries].map(([id, channels]) => ({ id, time, ...channels })),
  };
}
