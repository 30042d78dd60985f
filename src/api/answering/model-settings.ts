import type { Chatbot } from '../../domain/answering/chatbot';
import { InvalidInputError } from '../../domain/errors';
import { modelAddress, pastedAddress } from '../../domain/answering/model/model-address';
import { modelName } from '../../domain/answering/model/model-name';
import { cleanSecret } from '../../domain/connection/pasted-text';
import type { Provider } from '../../domain/answering/model/provider';
import { checkUserAddress } from '../connection/user-address';

/** What a request sets of a chatbot's models; `null` removes a setting, and what is left out stays. */
type ModelSettings = {
  [Field in 'model' | 'fallback_model' | 'base_url' | 'api_key' | 'temperature']?: Chatbot[Field] | null | undefined;
} & { provider?: Provider | undefined; fallback_provider?: Provider | null | undefined };

/** Vendors whose range ends before that of the others. */
const MAX_TEMPERATURE: Partial<Record<Provider, number>> = { anthropic: 1 };

/** Settings of which any change may make what was learned of a model obsolete. */
const FORGETTING = [
  'provider',
  'model',
  'fallback_provider',
  'fallback_model',
  'base_url',
  'temperature',
  'max_output_tokens',
];

/**
 * The settings of a request as they are stored: keys, names and addresses cleaned and in the form that the vendor's client
 * takes. Judged together with what is stored, since a provider decides what its address and its values may be.
 * @throws InvalidInputError that names the field, with the right form.
 */
export function modelSettings<Body extends ModelSettings>(
  body: Body,
  stored: Partial<Chatbot>,
  environment: { LOCAL_ADDRESSES: readonly string[] },
): Body & { model_limits?: null } {
  const provider = body.provider ?? stored.provider ?? 'builtin';
  const fallback = body.fallback_provider === undefined ? stored.fallback_provider : body.fallback_provider;
  checkTemperature(body, stored, provider);
  const typed = typeof body.base_url === 'string' ? { base_url: pastedAddress(body.base_url) } : {};
  if (typed.base_url && !/^https?:\/\//i.test(typed.base_url)) addressSetting({ ...body, ...typed }, stored, provider);
  checkUserAddress(typed.base_url, 'body.base_url', environment);
  const cleaned = {
    ...body,
    ...cleanedField(body, 'api_key', (value) => {
      const clean = cleanSecret(value);
      return 'secret' in clean ? { value: clean.secret } : clean;
    }),
    ...cleanedField(body, 'model', (value) => nameFor(provider, value)),
    ...cleanedField(body, 'fallback_model', (value) => nameFor(fallback ?? provider, value)),
    ...addressSetting({ ...body, ...typed }, stored, provider),
  };
  return FORGETTING.some((field) => Object.hasOwn(body, field)) ? { ...cleaned, model_limits: null } : cleaned;
}

type Cleaned = { value: string } | { problem: string };

function cleanedField<Field extends 'api_key' | 'model' | 'fallback_model'>(
  body: ModelSettings,
  field: Field,
  clean: (value: string) => Cleaned,
): { [F in Field]?: string } {
  const value = body[field];
  if (typeof value !== 'string') return {};
  const cleaned = clean(value);
  if ('problem' in cleaned) throw invalid(field, cleaned.problem);
  return { [field]: cleaned.value } as { [F in Field]?: string };
}

function nameFor(provider: Provider, value: string): Cleaned {
  const named = modelName(provider, value);
  return 'name' in named ? { value: named.name } : named;
}

/** A new provider is judged with the address that stays. */
function addressSetting(body: ModelSettings, stored: Partial<Chatbot>, provider: Provider): { base_url?: string } {
  const address = body.base_url === undefined ? stored.base_url : body.base_url;
  if (!address || (body.base_url === undefined && body.provider === undefined)) return {};
  const judged = modelAddress(provider, address);
  if ('problem' in judged) throw invalid('base_url', judged.problem);
  return { base_url: judged.url };
}

function checkTemperature(body: ModelSettings, stored: Partial<Chatbot>, provider: Provider): void {
  const temperature = body.temperature === undefined ? stored.temperature : body.temperature;
  const most = MAX_TEMPERATURE[provider];
  if (body.temperature === undefined && body.provider === undefined) return;
  if (most !== undefined && typeof temperature === 'number' && temperature > most) {
    throw invalid('temperature', `must be at most ${most} for ${provider}`);
  }
}

function invalid(field: string, message: string): InvalidInputError {
  return new InvalidInputError([{ location: `body.${field}`, message }]);
}
