import { answersSeenBy, conversationOf, storedMessages } from '../conversation';
import { apiOk } from '../product';
import type { Business } from '../product';
import { waitFor } from '../wait-for';
import type { Outcome } from './field-case';
import type { PlayedCase } from './play-case';

const WITHIN_S = 30;
const SETTLE_S = 10;

/** Waits for what must come of a played case. @throws what is not as it must be. */
export async function judgeOutcome(outcome: Outcome, played: PlayedCase): Promise<void> {
  const { business, igsid } = played;
  const [least, most] = typeof outcome.sends === 'number' ? [outcome.sends, outcome.sends] : outcome.sends;
  // Where nothing is sent, it may be that nothing is ever resolved either.
  const withinSeconds = outcome.within_s ?? (most === 0 ? outcome.settle_s : undefined) ?? WITHIN_S;
  await waitUntilStill(outcome.wait_for ?? Math.max(most, 1), withinSeconds * 1_000, played);
  const answers = await answersSeenBy(igsid, business);
  if (answers.length < least || answers.length > most) {
    throw new Error(`${answers.length} messages reached the customer, not ${least} to ${most}: ${answers.join(' | ')}`);
  }
  const said = answers.join('\n');
  if (outcome.says_exactly !== undefined) expect(said).toBe(outcome.says_exactly);
  expectTexts('the customer reads', said, outcome.says, outcome.never_says);
  await waitFor('the rest of the outcome', () => judgeTraces(outcome, played), {
    timeoutMs: (outcome.settle_s ?? SETTLE_S) * 1_000,
    everyMs: 250,
  });
}

/** Waits until so many messages were sent, or everything that the customer has written is done with. */
async function waitUntilStill(sends: number, timeoutMs: number, { business, igsid, startedAt, written }: PlayedCase) {
  const isStill = async () => {
    if ((await answersSeenBy(igsid, business)).length >= sends) return true;
    const inbound = (await storedMessages(igsid, business)).filter(({ role }) => role === 'user');
    return inbound.length >= written && inbound.every(({ resolution }) => resolution);
  };
  // What did not come in time is judged by what did.
  const left = Math.max(0, startedAt + timeoutMs - Date.now());
  await waitFor('the answers', isStill, { timeoutMs: left, everyMs: 100 }).catch(() => undefined);
}

/** What log, API and usage tell. @throws for what is not there (yet), or must not be. */
async function judgeTraces(outcome: Outcome, { business, igsid, modelCalls }: PlayedCase): Promise<true> {
  const conversation = await conversationOf(igsid, business);
  const messages = await storedMessages(igsid, business);
  const open = messages.filter(({ role, resolution }) => role === 'user' && !resolution);
  if (outcome.sends !== 0 && open.length > 0) throw new Error(`${open.length} messages are not resolved`);
  expectTexts('the API shows', JSON.stringify({ conversation, messages }), outcome.shows, outcome.hides);
  if (outcome.log || outcome.log_never) {
    expectTexts('the log says', await logOf(business), outcome.log, outcome.log_never);
  }
  if (outcome.not_paused) expect(conversation?.bot_paused_until ?? null).toBeNull();
  if (outcome.model_calls !== undefined) expect(modelCalls()).toBe(outcome.model_calls);
  if (outcome.status !== undefined) {
    const { status } = await apiOk('GET', `/api/chatbots/${business.chatbotId}/integrations/instagram`);
    expectTexts("the integration's status is", status, [outcome.status]);
  }
  if (outcome.usage) {
    const { data } = await apiOk('GET', '/api/usage');
    const used = (data as { chatbot_id: string }[]).find(({ chatbot_id }) => chatbot_id === business.chatbotId);
    expect(used).toMatchObject(outcome.usage);
  }
  return true;
}

/** One line an entry: level, event, message. */
async function logOf({ chatbotId }: Business): Promise<string> {
  const { data } = await apiOk('GET', `/api/chatbots/${chatbotId}/integrations/instagram/logs?limit=100`);
  const entries = data as { level: string; event: string; message: string }[];
  return entries.map(({ level, event, message }) => `${level} ${event} ${message}`).join('\n');
}

function expectTexts(where: string, text: string, wanted: readonly string[] = [], unwanted: readonly string[] = []) {
  for (const part of wanted) if (!holds(text, part)) throw new Error(`${where} no ${part}, but: ${text}`);
  for (const part of unwanted) if (holds(text, part)) throw new Error(`${where} ${part}: ${text}`);
}

/** Whether the text holds the part; one between slashes is a pattern. */
function holds(text: string, part: string): boolean {
  const pattern = /^\/(.*)\/([a-z]*)$/s.exec(part);
  return pattern ? new RegExp(pattern[1] ?? '', pattern[2]).test(text) : text.includes(part);
}
