import type { ErasedPast } from '../activities/refuse-erased';
import { belongsToErased } from '../domain/erasure';
import type { ErasureRepository } from '../storage/erasures';
import type { ForgottenRunRepository } from '../storage/forgotten-runs';

/** What is stored of erased persons, as the intake asks for it. */
export function createErasedPast(
  erasures: Pick<ErasureRepository, 'erasedContact'>,
  forgottenRuns: Pick<ForgottenRunRepository, 'note'>,
): ErasedPast {
  return {
    async isErased(contact, at, own) {
      const erased = await erasures.erasedContact(contact);
      return erased !== null && belongsToErased(erased, at, own);
    },
    forgetRun: (accountId, workflowId) => forgottenRuns.note(accountId, workflowId),
  };
}
