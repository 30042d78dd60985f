import type { Provider, Vendor } from './provider';
import { cleanPasted } from '../../connection/pasted-text';
import { withoutTrailingSlashes } from '../../texts/trailing-slashes';

/** A base URL as a vendor's client takes it, or what is wrong with it in words that follow the field's name. */
export type ModelAddress = { url: string } | { problem: string };

/** What vendors' pages show behind the base of an address: the endpoints themselves. */
const ENDPOINTS: Readonly<Record<Vendor, RegExp>> = {
  openai:
    /(?<!\/)\/{1,9}(?:chat\/completions|text\/chatcompletion_v2|completions?|responses|models|embeddings|(?<=\/v\d{1,3}\/)chat)$/i,
  anthropic: /(?<!\/)\/{1,9}(?:messages(?:\/count_tokens)?|complete|models)$/i,
  gemini: /(?<!\/)\/{1,9}(?:models|tunedmodels)(?:\/[^/]*)?$/i,
};
const VERSION = /(?<!\/)\/{1,9}v\d{1,3}(?:(?:alpha|beta)\d*)?$/i;
/** Ollama's own endpoints; its compatible ones are below `/v1`. */
const OLLAMA_HOST = /:11434$|ollama/i;
const OLLAMA = /(?<!\/)\/{1,9}api\/(?:chat|generate|tags|embed|embeddings)$|^\/+api$/i;

/** Where the compatible endpoint of well-known hosts stands, when it is not at `/v1`: their pages also show what precedes it. */
const BASES: readonly [host: RegExp, base: string][] = [
  [/^api\.perplexity\.ai$/, ''],
  [/^openrouter\.ai$/, '/api/v1'],
  [/^api\.groq\.com$/, '/openai/v1'],
  [/^generativelanguage\.googleapis\.com$/, '/v1beta/openai'],
  [/^api\.fireworks\.ai$/, '/inference/v1'],
  [/^api\.deepinfra\.com$/, '/v1/openai'],
  [/^api\.cohere\.(?:ai|com)$/, '/compatibility/v1'],
  [/^dashscope(?:-[a-z]{2,8})?\.aliyuncs\.com$/, '/compatible-mode/v1'],
  [/^(?:api\.z\.ai|open\.bigmodel\.cn)$/, '/api/paas/v4'],
  [/^models\.github\.ai$/, '/inference'],
  [/^models\.inference\.ai\.azure\.com$/, ''],
  [/^api\.novita\.ai$/, '/v3/openai'],
  [/^bedrock-runtime[.-][a-z0-9.-]{1,40}\.amazonaws\.com$/, '/openai/v1'],
  [/\.services\.ai\.azure\.com$/, '/models'],
  [/\.(?:openai|cognitiveservices)\.azure\.com$/, '/openai/v1'],
];

const EXAMPLES: Readonly<Record<Vendor, string>> = {
  openai: 'https://api.openai.com/v1',
  anthropic: 'https://api.anthropic.com',
  gemini: 'https://generativelanguage.googleapis.com',
};

/** Where people read, sign in and fetch keys. */
const PAGES: readonly RegExp[] = [
  /^(?:platform|chat|help|docs)\.(?:openai|deepseek|moonshot|claude|minimax)\.[a-z]{2,3}$/i,
  /^(?:console|docs|dash|dashboard|cloud|admin|chat)\.(?:anthropic|groq|mistral|x|cerebras|cohere|nebius|fireworks)\.(?:com|ai)$/i,
  /^(?:chatgpt\.com|claude\.ai|aistudio\.google\.com|ai\.google\.dev|gemini\.google\.com|portal\.azure\.com|ai\.azure\.com|oai\.azure\.com)$/i,
];
const PAGE_PATHS = /^\/(?:models|docs|settings|chat|keys|credits|rankings|activity)(?:\/|$)/i;

const NOT_ABSOLUTE = 'must be an absolute http or https address';

/** The endpoint of another provider in an address tells that the provider is the wrong one. */
const TELLTALES: readonly { pattern: RegExp; provider: Vendor; others: string }[] = [
  {
    pattern: /:(?:stream)?generatecontent$/i,
    provider: 'gemini',
    others: 'is Gemini’s own endpoint: choose the provider gemini',
  },
  {
    pattern: /\/v1\/messages$/i,
    provider: 'anthropic',
    others: 'is Anthropic’s messages endpoint: choose the provider anthropic',
  },
  {
    pattern: /\/chat\/completions$|\/v1beta\/openai$/i,
    provider: 'openai',
    others: 'is an endpoint of OpenAI’s form: choose the provider openai',
  },
];

/**
 * The base URL that a vendor's client takes, from any form that vendors' pages show: the whole endpoint, with or without the
 * version, with slashes at its end. OpenAI's ends in its version, the other two carry none. A query stays (Azure's
 * `api-version`), save one that carries a key: keys do not belong into addresses. The origin is never changed.
 */
export function modelAddress(provider: Provider, address: string): ModelAddress {
  const text = pastedAddress(address);
  if (provider === 'builtin') return URL.canParse(text) ? { url: text } : { problem: NOT_ABSOLUTE };
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    return { problem: `${NOT_ABSOLUTE}, such as ${withScheme(provider, text) ?? EXAMPLES[provider]}` };
  }
  if (isPage(url)) return { problem: `leads to a page for people; enter a base URL such as ${EXAMPLES[provider]}` };
  if (hasKey(url.searchParams)) {
    return { problem: `must not carry a key; enter it as api_key, and the address as ${EXAMPLES[provider]}` };
  }
  const path = withoutTrailingSlashes(url.pathname);
  const wrong = TELLTALES.find(({ pattern, provider: its }) => its !== provider && pattern.test(path));
  if (wrong) return { problem: `${wrong.others}, or enter a base URL such as ${EXAMPLES[provider]}` };
  const base = withoutTrailingSlashes(basePath(provider, path, url));
  return { url: `${url.protocol}//${credentialsOf(url)}${url.host}${base}${queryOf(provider, url)}` };
}

/** A pasted address without invisible characters, and without quotation marks or angle brackets around it. */
export function pastedAddress(pasted: string): string {
  const address = cleanPasted(pasted);
  // A sign at its end alone is its own.
  return /^["'“”‘’`<]/u.test(address)
    ? address
        .slice(1)
        .replace(/["'“”‘’`>]$/u, '')
        .trim()
    : address;
}

/** What an address without its beginning most likely means; undefined where it is none in any way. */
function withScheme(provider: Vendor, text: string): string | undefined {
  const [, host = '', rest = ''] = /^(?:\w{1,10}:\/\/)?([a-z0-9.-]{1,253}(?::\d{1,5})?)(\/\S*)?$/i.exec(text) ?? [];
  if (!host.includes('.') && !/^[a-z0-9-]+:\d/i.test(host) && host !== 'localhost') return undefined;
  const isLocal = !/[a-z]$/i.test(host.replace(/:\d+$/, '')) || !host.includes('.');
  const judged = modelAddress(provider, `${isLocal ? 'http' : 'https'}://${host}${rest}`);
  return 'url' in judged ? judged.url : undefined;
}

function isPage({ hostname, pathname }: URL): boolean {
  return PAGES.some((page) => page.test(hostname)) || (hostname === 'openrouter.ai' && PAGE_PATHS.test(pathname));
}

function basePath(provider: Vendor, path: string, { host, hostname }: URL): string {
  const base = withoutTrailingSlashes(path.replace(ENDPOINTS[provider], ''));
  if (provider !== 'openai') return base.replace(VERSION, '');
  const known = BASES.find(([pattern]) => pattern.test(hostname))?.[1];
  if (/^\/api\/projects\/[^/]+$/i.test(base) && /\.services\.ai\.azure\.com$/i.test(hostname)) return '/openai/v1';
  // The root, a version alone, or the way to the base.
  if (known !== undefined && (base === '/v1' || `${known}/`.startsWith(`${base}/`))) return known;
  // A bare `/api` of another host is the base of Open WebUI.
  if (base === '/api' && !OLLAMA_HOST.test(host)) return base;
  if (OLLAMA.test(base)) return base.replace(OLLAMA, '/v1').replace(/\/v1\/v1$/, '/v1');
  return base === '' ? '/v1' : base;
}

/** Azure and the like choose the version by the query; the others know none. */
function queryOf(provider: Vendor, { search }: URL): string {
  return provider === 'openai' && search !== '?' ? search : '';
}

/** Refused elsewhere; never lost on the way there. */
function credentialsOf({ username, password }: URL): string {
  if (username === '' && password === '') return '';
  return password === '' ? `${username}@` : `${username}:${password}@`;
}

function hasKey(query: URLSearchParams): boolean {
  return [...query.keys()].some((name) => /^(?:api[-_]?)?key$|token$|^subscription-key$/i.test(name));
}
