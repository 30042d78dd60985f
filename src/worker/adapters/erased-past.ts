import type { ErasedPast } from '../../activities/contacts/refuse-erased';
import { belongsToErased } from '../../domain/contacts/erasure';
import type { ErasureRepository } from '../../storage/contacts/erasures';
import type { ForgottenRunRepository } from '../../storage/contacts/forgotten-runs';

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
