import { playground, shared } from '../../../texts/en';
import type { chatbots } from '../../../texts/en';

type Provider = keyof typeof chatbots.providers;

/** What somebody changes for this session alone, as it stands in the fields; what is missing or empty is as stored. */
export interface TrialDraft {
  system_prompt?: string;
  provider?: Provider;
  model?: string;
  temperature?: string;
  max_output_tokens?: string;
  /** Knowledge that only the trials have. */
  knowledge?: string;
}

/** The stored settings that a trial may change. */
export interface StoredSettings {
  system_prompt: string;
  provider: Provider;
  model: string | null;
  base_url: string | null;
  temperature: number | null;
  max_output_tokens: number | null;
}

/** The settings that a trial has in place of the stored ones. */
export interface SettingChanges {
  system_prompt?: string;
  provider?: Provider;
  model?: string;
  temperature?: number;
  max_output_tokens?: number;
}

/** What a draft comes to. */
export interface DraftedTrial {
  changes: SettingChanges;
  knowledge: string | undefined;
  /** What is wrong, by field, in words. */
  problems: Partial<Record<keyof TrialDraft, string>>;
  /** Whether a trial with it differs from one without. */
  differs: boolean;
}

export const PROMPT_LIMIT = 100_000;
export const KNOWLEDGE_LIMIT = 10_000;
const MODEL_LIMIT = 200;
const HOTTEST = 2;
const MOST_TOKENS = 32_000;

/** What of a draft is another setting than the stored one, and what cannot be tried. */
export function changesOfDraft(entered: TrialDraft, stored: StoredSettings): DraftedTrial {
  const draft = (entered.provider ?? stored.provider) === 'builtin' ? withoutModelSettings(entered) : entered;
  const changes: SettingChanges = {};
  const problems: DraftedTrial['problems'] = {};
  const { system_prompt, provider } = draft;
  const model = draft.model?.trim() ?? '';
  const knowledge = draft.knowledge?.trim() ?? '';

  if (system_prompt !== undefined && system_prompt !== stored.system_prompt) changes.system_prompt = system_prompt;
  if (provider !== undefined && provider !== stored.provider) changes.provider = provider;
  if (model !== '' && (model !== stored.model || changes.provider !== undefined)) changes.model = model;
  const temperature = numberIn(draft.temperature);
  if (temperature !== undefined && temperature !== stored.temperature) changes.temperature = temperature;
  const tokens = numberIn(draft.max_output_tokens);
  if (tokens !== undefined && tokens !== stored.max_output_tokens) changes.max_output_tokens = tokens;

  if ((system_prompt?.length ?? 0) > PROMPT_LIMIT) problems.system_prompt = shared.tooLong(PROMPT_LIMIT);
  if (model.length > MODEL_LIMIT) problems.model = shared.tooLong(MODEL_LIMIT);
  if (temperature !== undefined && !(temperature >= 0 && temperature <= HOTTEST)) {
    problems.temperature = playground.wrongTemperature;
  }
  if (tokens !== undefined && !(Number.isInteger(tokens) && tokens >= 1 && tokens <= MOST_TOKENS)) {
    problems.max_output_tokens = playground.wrongTokens(MOST_TOKENS);
  }
  if (knowledge.length > KNOWLEDGE_LIMIT) problems.knowledge = shared.tooLong(KNOWLEDGE_LIMIT);
  return {
    changes,
    knowledge: knowledge === '' ? undefined : knowledge,
    problems,
    differs: Object.keys(changes).length > 0 || knowledge !== '',
  };
}

/** A number as somebody types it, with a point or a comma; NaN for anything else, undefined for nothing. */
function numberIn(typed: string | undefined): number | undefined {
  const text = typed?.trim() ?? '';
  return text === '' ? undefined : Number(text.replace(',', '.'));
}

/** The built-in writer has no model: what was entered for one waits until another provider is chosen. */
function withoutModelSettings({ system_prompt, provider, knowledge }: TrialDraft): TrialDraft {
  return {
    ...(system_prompt === undefined ? {} : { system_prompt }),
    ...(provider === undefined ? {} : { provider }),
    ...(knowledge === undefined ? {} : { knowledge }),
  };
}
