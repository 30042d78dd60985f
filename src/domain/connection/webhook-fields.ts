/** Every webhook field that the product understands; a Page's own Instagram fields are chosen in the App Dashboard. */
export const WEBHOOK_FIELDS = [
  'messages',
  'messaging_postbacks',
  'messaging_seen',
  'message_reactions',
  'messaging_referral',
  'message_edit',
] as const;
