import { LanguageModelError } from '../domain/answering/model/language-model-error';
import { modelAddress } from '../domain/answering/model/model-address';
import type { Vendor } from '../domain/answering/model/provider';
import type { SharedModels } from '../domain/answering/model/shared-models';
import { withoutTrailingSlashes } from '../domain/texts/trailing-slashes';
import { VENDOR_BASE_URLS } from './vendor-defaults';

/** Where calls of a chatbot go, with which key. */
export interface Endpoint {
  apiKey: string;
  baseUrl: string;
  /** The key is the settings', not the chatbot's. */
  shared: boolean;
  /** What the address says behind its path, such as Azure's `api-version`. */
  query: Record<string, string>;
  /** Set where the address is a chatbot's own. */
  userFetch?: typeof fetch | undefined;
}

export interface EndpointSettings {
  /** What the settings' keys serve; without it everything. */
  shared?: SharedModels;
  /** The settings' keys and base URLs, for chatbots without their own. */
  vendors?: Partial<Record<Vendor, { apiKey?: string | undefined; baseUrl?: string | undefined }>>;
  /**
   * Makes the calls to a chatbot's own base URL. It throws a `BotSmithError` that is not retryable for an address that users
   * may not reach. Without it such calls are made like those to the vendors.
   */
  userFetch?: typeof fetch;
}

/** Servers of one's own rarely want a key, but the SDKs insist on one. */
const NO_KEY = 'no-key';

/**
 * The chatbot's own address and key, else the settings'; the settings' key goes to the settings' address alone.
 * @throws LanguageModelError `bad_key` when there is no key.
 */
export function endpointOf(
  provider: Vendor,
  own: { apiKey?: string | undefined; baseUrl?: string | undefined },
  { vendors, userFetch }: EndpointSettings,
): Endpoint {
  const settings = vendors?.[provider] ?? {};
  const trustedUrl = addressOf(provider, settings.baseUrl ?? VENDOR_BASE_URLS[provider]);
  const address = own.baseUrl === undefined ? trustedUrl : addressOf(provider, own.baseUrl);
  // The installation's key must not reach an address that a user typed in.
  const apiKey = own.apiKey ?? (address === trustedUrl ? settings.apiKey : NO_KEY);
  if (!apiKey) {
    const message = `There is no API key for ${provider}. Enter one in the chatbot's settings.`;
    throw new LanguageModelError('bad_key', provider, message);
  }
  const { origin, pathname, searchParams } = new URL(address);
  return {
    apiKey,
    baseUrl: withoutTrailingSlashes(`${origin}${pathname}`),
    query: Object.fromEntries(searchParams),
    shared: own.apiKey === undefined && address === trustedUrl,
    ...(userFetch && address !== trustedUrl ? { userFetch } : {}),
  };
}

/** The address in the form that the vendor's client takes, also where an older version stored another one. */
function addressOf(provider: Vendor, address: string): string {
  const judged = modelAddress(provider, address);
  if ('url' in judged) return judged.url;
  const message = `The base URL of ${provider} ${judged.problem}. Correct it in the chatbot's settings.`;
  throw new LanguageModelError('invalid', provider, message);
}
