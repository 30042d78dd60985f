/** Meta lets a business answer for 24 hours after the customer's last act (error 10/2534022 afterwards). */
export const MESSAGING_WINDOW_MS = 24 * 60 * 60 * 1000;

/** When the messaging window that `lastCustomerActAt` opened ends. */
export function messagingWindowEnd(lastCustomerActAt: Date): Date {
  return new Date(lastCustomerActAt.getTime() + MESSAGING_WINDOW_MS);
}

/** Whether a reply may still be sent at `now`. */
export function isMessagingWindowOpen(lastCustomerActAt: Date, now: Date): boolean {
  return now < messagingWindowEnd(lastCustomerActAt);
}

/** With the tag HUMAN_AGENT a person may answer for seven days; the bot never uses it. */
const HUMAN_AGENT_WINDOW_MS = 7 * 24 * 60 * 60 * 1000;

/** When a person may no longer answer. */
export function humanReplyWindowEnd(lastCustomerActAt: Date): Date {
  return new Date(lastCustomerActAt.getTime() + HUMAN_AGENT_WINDOW_MS);
}

/** How a person may answer at `now`: plainly, with the tag HUMAN_AGENT, or not at all any more. */
export function humanReplyWindow(lastCustomerActAt: Date, now: Date): 'open' | 'human_agent' | 'closed' {
  if (isMessagingWindowOpen(lastCustomerActAt, now)) return 'open';
  return now < humanReplyWindowEnd(lastCustomerActAt) ? 'human_agent' : 'closed';
}
