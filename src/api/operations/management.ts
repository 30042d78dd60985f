import type { ManagementGateway, ApiRepositories } from '../dependencies';

/** How long a caller waits for an operation before it is answered with 202, in milliseconds. */
export const OPERATION_WAIT_MS = 10_000;
/** A short operation never runs later than this, in milliseconds. */
export const SHORT_OPERATION_MS = 30_000;
const MAX_SIGNALS = 1_000;

/** Wakes every run of the chatbot that may wait for working credentials. They look again by themselves too, only later. */
export async function signalWaitingRuns(
  gateway: Pick<ManagementGateway, 'signalCredentialsChanged'>,
  turns: Pick<ApiRepositories['turns'], 'holdersOfChatbot'>,
  accountId: string,
  chatbotId: string,
): Promise<void> {
  const holders = await turns.holdersOfChatbot(accountId, chatbotId, MAX_SIGNALS);
  await Promise.allSettled(holders.map((holder) => gateway.signalCredentialsChanged(holder)));
}
