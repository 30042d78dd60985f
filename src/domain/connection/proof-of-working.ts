/** What shows that a connection works: a message that Instagram took, or a delivery with a valid signature. */
export type ProofOfWorking = 'send' | 'signed_webhook';

/** What the connection test found wrong that a delivery shows to be right by now; everything else a sent message does. */
const SHOWN_BY_WEBHOOK = ['webhook', 'signature', 'last_webhook', 'public_address'] as const;

/** For which reasons an integration at `error` may be so that this proves to be over; an unknown reason is a refused message. */
export function reasonsOver(proof: ProofOfWorking): { $in: string[] } | { $nin: string[] } {
  return proof === 'send' ? { $nin: [...SHOWN_BY_WEBHOOK] } : { $in: [...SHOWN_BY_WEBHOOK] };
}
