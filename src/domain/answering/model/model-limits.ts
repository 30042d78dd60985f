import type { Vendor } from './provider';

/** What a model at an address takes otherwise than its vendor's documents say, as its refusals told. */
export interface ModelLimits {
  /** Fields of the request that it refuses. */
  without?: string[];
  /** The greatest and the least output limit that it takes. */
  max_output_tokens?: number;
  min_output_tokens?: number;
  /** Whom the system prompt is told by, where it takes no system role. */
  system?: 'developer' | 'user';
  /** It is shown no pictures. */
  images?: false;
  /** How many tokens a prompt may have, as this product counts them. */
  prompt_tokens?: number;
  /** It thinks before it answers, within the same output limit. */
  thinks?: true;
  /** What the address lacks before the endpoint's path. */
  path?: '/v1';
}

/** The same with what it holds for, as it is kept in the chatbot. */
export interface KnownModelLimits {
  provider: Vendor;
  model: string;
  /** Empty for the vendor's or the installation's own address. */
  base_url: string;
  limits: ModelLimits;
  learned_at: Date;
}

/** Which model at which address. */
export type ModelPlace = Pick<KnownModelLimits, 'provider' | 'model' | 'base_url'>;

/** A chatbot has two models at a time; what is known of former ones is kept while there is room. */
const MAX_KNOWN = 8;
const MAX_FIELDS = 20;

/** What is known of a model; nothing when it has refused nothing yet. */
export function limitsOf(known: readonly KnownModelLimits[] | undefined, place: ModelPlace): ModelLimits {
  return known?.find((entry) => isAt(entry, place))?.limits ?? {};
}

/** The list with what was learned of a model in the place of what was known of it; the newest first, and never long. */
export function withLimits(
  known: readonly KnownModelLimits[] | undefined,
  place: ModelPlace,
  limits: ModelLimits,
  now: Date,
): KnownModelLimits[] {
  const { provider, model, base_url } = place;
  const { without, ...rest } = limits;
  const bounded = without ? { ...rest, without: without.slice(0, MAX_FIELDS) } : rest;
  const others = (known ?? []).filter((entry) => !isAt(entry, place));
  return [{ provider, model, base_url, limits: bounded, learned_at: now }, ...others].slice(0, MAX_KNOWN);
}

function isAt(entry: ModelPlace, { provider, model, base_url }: ModelPlace): boolean {
  return entry.provider === provider && entry.model === model && entry.base_url === base_url;
}

/** What the owner should know of a model's limits: one sentence each, always the same for the same limit. */
export function describeLimits(
  { provider, model }: Pick<ModelPlace, 'provider' | 'model'>,
  limits: ModelLimits,
): string[] {
  const name = `The model “${model}” of ${provider}`;
  return [
    ...(limits.without ?? []).map((field) => describeField(name, field)),
    ...(limits.max_output_tokens === undefined
      ? []
      : [`${name} writes at most ${limits.max_output_tokens} tokens: a higher max_output_tokens is lowered to that.`]),
    ...(limits.min_output_tokens === undefined
      ? []
      : [
          `${name} takes no output limit below ${limits.min_output_tokens} tokens: a lower max_output_tokens is raised to that.`,
        ]),
    ...(limits.system === undefined
      ? []
      : [
          `${name} takes no system role: the system prompt is told ${limits.system === 'user' ? 'in front of the first message' : 'in the role developer'}.`,
        ]),
    ...(limits.images === false
      ? [`${name} is shown no pictures, since it refuses them: customers' pictures are named in words.`]
      : []),
    ...(limits.prompt_tokens === undefined
      ? []
      : [
          `${name} has a small context: prompts are kept to ${limits.prompt_tokens} tokens, without the oldest messages and the weakest passages.`,
        ]),
    ...(limits.path === undefined ? [] : [`${name} is called below ${limits.path} of the base URL.`]),
  ];
}

function describeField(name: string, field: string): string {
  if (field === 'temperature') {
    return `${name} takes no temperature: the setting has no effect on it. Remove it, or choose another model.`;
  }
  if (field === 'tools') return `${name} takes no tools: it hands over by a mark in its text.`;
  if (/tokens/i.test(field))
    return `${name} takes no ${field}: the output limit is sent under another name, or not at all.`;
  return `${name} takes no ${field}: it is left out.`;
}
