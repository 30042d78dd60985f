import { setTimeout as wait } from 'node:timers/promises';
import { randomBytes } from 'node:crypto';
import { signPayload } from '../../../src/instagram/signature';
import { addFault, waitForAnswers } from '../conversation';
import type { LanguageModelDouble } from '../language-model-double';
import { createBusiness, newIgsid, simulator } from '../product';
import type { Business, BusinessSettings } from '../product';
import type { CustomerStep, FieldCase, InstagramAnswer } from './field-case';
import { modelScript } from './model-script';
import { Placeholders } from './placeholders';
import { FALLBACK_MODEL } from './fallback-model';

/** A case that has been played, for its outcome to be judged. */
export interface PlayedCase {
  business: Business;
  /** Whose phone shows what was sent. */
  igsid: string;
  startedAt: number;
  /** How many messages the customer has written. */
  written: number;
  /** How often the chatbot's models were called so far. */
  modelCalls: () => number;
}

const CUSTOMER = { name: 'Ada Customer', username: 'ada.customer' };

/** Plays a case on a business of its own: what the customer does, with the model and Instagram answering as it says. */
export async function playCase(fieldCase: FieldCase, model: LanguageModelDouble): Promise<PlayedCase> {
  const igsid = newIgsid();
  const { chatbot, keys } = settingsFor(fieldCase, model);
  for (const key of keys) model.script(key, modelScript(fieldCase.model_answers ?? []));
  const business = await createBusiness(chatbot);
  const values = { model_server: model.url, account: business.instagramAccountId, customer: igsid };
  const placeholders = new Placeholders(values);
  for (const answer of placeholders.fill(fieldCase.instagram_answers ?? [])) {
    await addFault(business, faultOf(answer, igsid));
  }
  const startedAt = Date.now();
  let written = 0;
  for (const step of fieldCase.customer ?? []) {
    if (step.wait_sends !== undefined) await waitForAnswers(igsid, business, step.wait_sends, { timeoutMs: 60_000 });
    if (step.wait_ms !== undefined) await wait(step.wait_ms);
    written += await arrive(step, { business, igsid, placeholders });
  }
  const modelCalls = () => keys.reduce((sum, key) => sum + model.requestsOf(key).length, 0);
  return { business, igsid: fieldCase.outcome?.to ?? igsid, startedAt, written, modelCalls };
}

/** The chatbot's settings at the model double, and the keys that tell its calls from those of the other cases. */
function settingsFor(
  { chatbot = {} }: FieldCase,
  model: LanguageModelDouble,
): { chatbot: BusinessSettings & Record<string, unknown>; keys: string[] } {
  const tag = randomBytes(8).toString('hex');
  const provider = chatbot.provider ?? 'openai';
  const settings = {
    fallback_message: 'A colleague will get back to you.',
    base_url: provider === 'openai' ? model.openaiUrl : model.url,
    ...new Placeholders({ model_server: model.url }).fill(chatbot),
    provider,
    api_key: `${chatbot.api_key ?? 'sk-test'}-${tag}`,
  };
  if (settings.fallback_provider === undefined) return { chatbot: settings, keys: [settings.api_key] };
  // The fallback provider is called with the installation's key: its calls are told by their model. One case at a time has one.
  return { chatbot: { ...settings, fallback_model: FALLBACK_MODEL }, keys: [settings.api_key, FALLBACK_MODEL] };
}

function faultOf({ call, times, status, body, headers, pass }: InstagramAnswer, igsid: string) {
  return {
    kind: 'answer',
    path: call === 'send' ? '/me/messages' : `/${igsid}`,
    times: times ?? Number.MAX_SAFE_INTEGER,
    processed: pass === true,
    ...{ status, body, headers },
  };
}

interface Scene {
  business: Business;
  igsid: string;
  placeholders: Placeholders;
}

/** Lets one step arrive and answers how many messages the customer has written by it. */
async function arrive({ text, mid, event, raw }: CustomerStep, scene: Scene): Promise<number> {
  const { business, igsid, placeholders } = scene;
  const account = business.instagramAccountId;
  if (text !== undefined) {
    const named = mid === undefined ? {} : { mid: placeholders.mid(mid) };
    await simulator('POST', '/simulator/messages', { from: igsid, to: account, text, ...named, ...CUSTOMER });
    return 1;
  }
  if (raw !== undefined) return deliver(placeholders.fill(raw), business);
  if (event === undefined) return 0;
  const entry = { id: account, time: Date.now(), messaging: [placeholders.fill(event)] };
  return deliver(JSON.stringify({ object: 'instagram', entry: [entry] }), business);
}

/** Delivers a webhook body as it is, and answers how many messages of customers are in it. */
async function deliver(body: string, business: Business): Promise<number> {
  const messages = messagesIn(body, business.instagramAccountId);
  // Instagram knows what it tells of: who writes, and that they may be written to.
  for (const message of messages) await simulator('POST', '/simulator/messages', { ...message, deliveries: 0 });
  const response = await fetch(business.webhookUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': signPayload(body, business.appSecret) },
    body,
  });
  if (response.status !== 200) throw new Error(`the webhook was answered ${response.status}`);
  return messages.length;
}

interface Happening {
  sender?: { id?: string };
  message?: { mid?: string; text?: string; is_echo?: unknown; is_deleted?: unknown };
  postback?: { mid?: string; title?: string; payload?: string };
}

function messagesIn(body: string, account: string): Record<string, unknown>[] {
  const { entry = [] } = JSON.parse(body) as {
    entry?: { messaging?: Happening[]; changes?: { value?: Happening }[] }[];
  };
  return entry
    .flatMap(({ messaging = [], changes = [] }) => [...messaging, ...changes.map(({ value }) => value ?? {})])
    .filter(({ sender }) => sender?.id !== undefined && sender.id !== account)
    .flatMap(({ sender, message, postback }): Record<string, unknown>[] => {
      const act = { from: sender?.id, to: account, ...CUSTOMER };
      if (postback) {
        const { mid, title, payload } = postback;
        return [{ ...act, mid, postback: { title, payload } }];
      }
      if (message?.text === undefined || message.is_deleted !== undefined) return [];
      return [{ ...act, mid: message.mid, text: message.text }];
    });
}
