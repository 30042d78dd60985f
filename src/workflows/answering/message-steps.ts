import { condition, isCancellation, proxyActivities, proxyLocalActivities, sleep } from '@temporalio/workflow';
import type { createAccountingActivities } from '../../activities/answering/accounting-activities';
import type { createClosingActivities } from '../../activities/answering/closing-activities';
import type { createContextActivities } from '../../activities/answering/context-activities';
import type { createDeliveryActivities } from '../../activities/sending/delivery-activities';
import type { createGenerationActivities } from '../../activities/answering/generation-activities';
import type { createIntakeActivities } from '../../activities/answering/intake-activities';
import type { createMediaActivities } from '../../activities/events/media-activities';
import type { createTurnActivities } from '../../activities/answering/turn-activities';
import type { createVerificationActivities } from '../../activities/events/verification-activities';
import type { MessageSteps } from './answer-message';
import type { MessageWorkflowInput } from '../../contracts/answering';
import { localThenNormal } from '../local-then-normal';
import {
  fetchMedia,
  LOCAL_SEARCH,
  LOCAL_STORE,
  sendReply,
  STORE_AWAY,
  storePatiently,
  writeByModel,
} from '../step-options';

type StoreActivities = ReturnType<typeof createIntakeActivities> &
  ReturnType<typeof createTurnActivities> &
  ReturnType<typeof createClosingActivities>;
type CommitOfOlderHistories = { commitTurn: StoreActivities['commitReply'] };

const local = proxyLocalActivities<StoreActivities>(LOCAL_STORE);
const patient = proxyActivities<StoreActivities>(STORE_AWAY);
const context = proxyLocalActivities<ReturnType<typeof createContextActivities>>(LOCAL_SEARCH);
/** Nobody waits for a bill or a log entry: what cannot be written now is made up for. */
const accounting = proxyLocalActivities<ReturnType<typeof createAccountingActivities>>(LOCAL_STORE);
const olderLocal = proxyLocalActivities<CommitOfOlderHistories>(LOCAL_STORE);
const olderPatient = proxyActivities<CommitOfOlderHistories>(STORE_AWAY);
const verification = proxyActivities<ReturnType<typeof createVerificationActivities>>(
  storePatiently('Read the unsigned message back from Instagram'),
);
const media = proxyActivities<ReturnType<typeof createMediaActivities>>(
  fetchMedia('Fetch what the customer sent besides words'),
);
const generation = proxyActivities<ReturnType<typeof createGenerationActivities>>(
  writeByModel('Have the language model write the reply'),
);
const lastResort = proxyActivities<ReturnType<typeof createGenerationActivities>>(
  storePatiently('No language model answered: take the fallback message'),
);
const delivery = proxyActivities<ReturnType<typeof createDeliveryActivities>>(
  sendReply('Send the reply through Instagram'),
);

const saveMessage = localThenNormal(local.saveMessage, patient.saveMessage);
const claimTurn = localThenNormal(local.claimTurn, patient.claimTurn);
const commitReply = localThenNormal(local.commitReply, patient.commitReply);
const commitTurn = localThenNormal(olderLocal.commitTurn, olderPatient.commitTurn);
const reopenTurn = localThenNormal(local.reopenTurn, patient.reopenTurn);
const credentialsState = localThenNormal(local.credentialsState, patient.credentialsState);
const closeTurn = localThenNormal(local.closeTurn, patient.closeTurn);

/** How often stored credentials are looked at again, should the signal have been lost. */
const RECHECK_CREDENTIALS = '5 minutes';

/** Tells whether new credentials were announced since it was last asked. */
export interface CredentialsNotice {
  take(): boolean;
  pending(): boolean;
}

/** The steps of a message's run as activities and timers. `enter` is told of each step that may last. */
export function createMessageSteps(
  input: MessageWorkflowInput,
  workflowId: string,
  credentials: CredentialsNotice,
  enter: (details: string) => void,
): MessageSteps {
  let tokenFailures = 0;
  return {
    saveMessage: () =>
      saveMessage({
        account_id: input.account_id,
        chatbot_id: input.chatbot_id,
        event: input.event,
        verified: input.verified,
        workflow_id: workflowId,
      }),
    verifyMessage: (run) =>
      verification.verifyMessage({
        account_id: run.account_id,
        chatbot_id: run.chatbot_id,
        conversation_id: run.conversation_id,
        message_id: run.message_id,
        mid: input.event.mid ?? input.event.key,
        customer_id: input.event.customer_id ?? '',
        workflow_id: workflowId,
      }),
    async fetchMedia(run) {
      try {
        await media.fetchMedia(run);
      } catch (error) {
        if (isCancellation(error)) throw error;
      }
    },
    quietWindow: (milliseconds) => sleep(milliseconds, { summary: 'Quiet window: the customer may go on typing' }),
    claimTurn: (run, leaveToNewer) => claimTurn({ ...run, leave_to_newer: leaveToNewer }),
    retrieveContext: (run, turnId) =>
      unlessAway(context.retrieveContext({ ...run, turn_id: turnId }), { degraded: true }),
    async generateReply(run, turnId) {
      enter('A language model writes the reply.');
      try {
        return await generation.generateReply({ ...run, turn_id: turnId, last_resort: false });
      } catch (error) {
        if (isCancellation(error)) throw error;
        return lastResort.generateReply({ ...run, turn_id: turnId, last_resort: true });
      }
    },
    commitReply(run, turnId, { reply, mayRegenerate, degraded, older }) {
      const draft = { ...run, turn_id: turnId, reply, may_regenerate: mayRegenerate };
      return older ? commitTurn(draft) : commitReply({ ...draft, ...(degraded ? { degraded } : {}) });
    },
    sendReply(run, turnId, posting) {
      enter('The reply is being sent.');
      return delivery.sendReply({ ...run, turn_id: turnId, posting });
    },
    reopenTurn: (run, turnId) => reopenTurn({ ...run, turn_id: turnId }),
    async workingCredentials(run) {
      enter('Waiting for a working access token: the owner must reconnect Instagram.');
      tokenFailures += 1;
      // The store says "connected" and Instagram still refuses: do not ask in a tight loop.
      if (tokenFailures > 1) await condition(() => credentials.pending(), RECHECK_CREDENTIALS);
      for (;;) {
        credentials.take();
        const state = await credentialsState(run);
        if (state !== 'waiting') return state;
        await condition(() => credentials.pending(), RECHECK_CREDENTIALS);
      }
    },
    meterUsage: (turn) => unlessAway(accounting.meterUsage(turn), { billed: false }),
    logActivity: (turn) =>
      unlessAway(
        accounting.logActivity(turn).then(() => true),
        false,
      ),
    closeTurn: (run, turn, written) => closeTurn({ ...run, ...turn, ...(written ? { written } : {}) }),
  };
}

/** What a step gives, or `otherwise` once its attempts are used up; the end of the run passes. */
async function unlessAway<T>(step: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await step;
  } catch (error) {
    if (isCancellation(error)) throw error;
    return otherwise;
  }
}
