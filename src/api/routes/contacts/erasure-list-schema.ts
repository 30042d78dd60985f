import { z } from 'zod';

const id = z.string().min(1).max(100);

/** An erasure as a line of the list that is kept apart from the database. */
const listedErasure = z
  .object({
    erasure_id: id,
    account_id: id,
    chatbot_id: id,
    subject_hash: z.string().min(1).max(200),
    epoch: z.number().int().min(1).max(1_000_000),
    erased_at: z.iso.datetime(),
  })
  .meta({ id: 'ListedErasure' });

export const erasureList = z.object({ erasures: z.array(listedErasure).min(1).max(500) }).meta({ id: 'ErasureList' });
