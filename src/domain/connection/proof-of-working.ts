/** What shows that a connection works: a message that Instagram took, or a delivery with a valid signature. */
export type ProofOfWorking = 'send' | 'signed_webhook';

/** What the connection test found wrong with deliveries: no message that is sent says anything of it. */
const OF_WEBHOOKS = ['webhook', 'signature', 'last_webhook', 'public_address'] as const;
/** Without access to messages Instagram delivers none, and takes none: as a check's name, and as the class of a refusal. */
const OF_BOTH = ['messaging_access', 'messaging_access_off'] as const;

/** For which reasons an integration at `error` may be so that this proves to be over; an unknown reason is a refused message. */
export function reasonsOver(proof: ProofOfWorking): { $in: string[] } | { $nin: string[] } {
  return proof === 'send' ? { $nin: [...OF_WEBHOOKS] } : { $in: [...OF_WEBHOOKS, ...OF_BOTH] };
}
