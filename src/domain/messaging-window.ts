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
