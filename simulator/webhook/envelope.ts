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
  const now = Date.now();
  return {
    object: 'instagram',
    // Meta counts in milliseconds for messages and in seconds for comments.
    entry: [...entries].map(([id, channels]) => ({
      id,
      time: channels.changes === undefined ? now : Math.floor(now / 1000),
      ...channels,
    })),
  };
}
