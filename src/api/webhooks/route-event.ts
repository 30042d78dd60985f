import type { InboundEvent } from '../../domain/events/inbound-event';
import type { WebhookSettings, WebhookSettingsCache } from './webhook-settings';

/**
 * Which chatbot an event is for: the one that its Instagram account belongs to, among the chatbots of the same account,
 * whichever of their addresses it came to. While the own account's id is not known (or its credentials were just changed
 * and not tested yet), the chatbot in the address takes what no other chatbot of the account owns. Undefined: a stranger's.
 */
export async function routeEvent(
  event: InboundEvent,
  addressed: WebhookSettings,
  cache: WebhookSettingsCache,
): Promise<WebhookSettings | undefined> {
  const target = event.instagram_account_id;
  // The App Dashboard's Test button sends an account id of 0.
  if (target === undefined || event.kind === 'test') return addressed;
  const own = addressed.integration;
  // Webhooks made the older way name the Page that the account is linked with.
  if (own?.instagram_account_id === target || own?.page_id === target) return addressed;
  const ownerId = await cache.owner(addressed.account_id, target);
  if (ownerId === addressed.chatbot_id) return addressed;
  if (ownerId !== undefined) return cache.get(ownerId);
  const ownIdKnown = own?.instagram_account_id !== undefined && own.status !== 'pending';
  if (!ownIdKnown) return addressed;
  // A test of the connection, run by the worker, may have taught us the id a moment ago.
  const fresh = await cache.refresh(addressed.chatbot_id);
  return fresh?.integration?.instagram_account_id === target ? fresh : undefined;
}
