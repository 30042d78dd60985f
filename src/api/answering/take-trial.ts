import type { Chatbot } from '../../domain/answering/chatbot';
import type { Provider } from '../../domain/answering/model/provider';
import { RetryLaterError } from '../../domain/errors';
import type { LimitCounterRepository } from '../../storage/usage/limit-counters';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const A_MINUTE = 30;
/** Of those that the installation's own key pays: no bill and no plan counts them. */
const A_DAY = 300;

interface Trial {
  chatbot: Pick<Chatbot, 'account_id' | 'provider' | 'api_key'>;
  /** The provider that is tried in place of the chatbot's. */
  provider?: Provider | undefined;
}

/**
 * Takes one of the replies that an account may try: 30 a minute, and 300 a day where the installation's key pays.
 * @throws RetryLaterError `rate_limited` with the wait when they are used up.
 */
export async function takeTrial(
  counters: Pick<LimitCounterRepository, 'take'>,
  { chatbot, provider }: Trial,
  now: Date,
): Promise<void> {
  const take = async (name: string, lengthMs: number, limit: number, a: string) => {
    const start = Math.floor(now.getTime() / lengthMs) * lengthMs;
    const window = { subject: `${chatbot.account_id}/${name}`, start, lengthMs, limit };
    if ((await counters.take(window, 1)) === 1) return;
    const message = `An account may try ${limit} replies ${a}; try again when Retry-After says.`;
    throw new RetryLaterError('rate_limited', message, start + lengthMs - now.getTime());
  };
  await take('playground', MINUTE_MS, A_MINUTE, 'a minute');
  if (installationPays(chatbot, provider))
    await take('playground-of-the-installation', DAY_MS, A_DAY, 'a day without a key of its own');
}

/** A key goes to no other provider than the one that it was entered for. */
function installationPays({ provider, api_key }: Trial['chatbot'], tried: Provider = provider): boolean {
  return tried !== 'builtin' && (api_key === undefined || tried !== provider);
}
