import type { apiKeys } from '../../../texts/en';

export type Scope = keyof typeof apiKeys.scopes;
export type KeyEnd = '30' | '90' | '365' | 'never';

/** What somebody enters for a new key. */
export interface KeyValues {
  name: string;
  scopes: Scope[];
  chatbot_ids: string[];
  expires_at: KeyEnd;
  /** One address or network a line. */
  addresses: string;
}

/** A new key as the API takes it; without chatbots and addresses it is for all, from anywhere. */
interface NewKey {
  name: string;
  scopes: Scope[];
  expires_at: string | null;
  chatbot_ids?: string[];
  addresses?: string[];
}

const DAY_MS = 24 * 60 * 60_000;

/** Whether a key of these scopes is for the whole account, and has no end. */
export const isForAccount = (scopes: readonly Scope[]) => scopes.includes('manage') || scopes.includes('operate');
export const hasNoEnd = (scopes: readonly Scope[]) => scopes.includes('manage');

/** The new key as the API takes it: what does not go together is left out, as the form says beside it. */
export function keyToCreate(values: KeyValues, now: number): NewKey {
  const addresses = values.addresses.split(/[\s,;]+/).filter((address) => address !== '');
  const endless = hasNoEnd(values.scopes) || values.expires_at === 'never';
  return {
    name: values.name.trim(),
    scopes: values.scopes,
    expires_at: endless ? null : new Date(now + Number(values.expires_at) * DAY_MS).toISOString(),
    ...(values.chatbot_ids.length === 0 || isForAccount(values.scopes) ? {} : { chatbot_ids: values.chatbot_ids }),
    ...(addresses.length === 0 ? {} : { addresses }),
  };
}
