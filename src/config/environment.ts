import { join } from 'node:path';
import { z } from 'zod';
import { DEFAULT_MODELS } from '../domain/answering/model/default-models';
import { SHORTEST_PASSWORD } from '../domain/access/password-rules';
import { withoutTrailingSlashes } from '../domain/texts/trailing-slashes';
import { modelAddress } from '../domain/answering/model/model-address';
import { cleanPasted, cleanSecret } from '../domain/connection/pasted-text';
import type { Vendor } from '../domain/answering/model/provider';
import { hostNames, pageOrigins, proxyAddresses } from './address-lists';

const port = z.coerce.number().int().min(0).max(65535);
const url = z.url({ protocol: /^https?$/ }).transform(withoutTrailingSlashes);
/** An empty variable means "not set", as every shell and compose file treats it. */
const optional = <T extends z.ZodType>(schema: T) => z.preprocess((v) => (v === '' ? undefined : v), schema.optional());
const withDefault = <T extends z.ZodType>(schema: T, fallback: z.input<T>) =>
  z.preprocess((v) => (v === '' || v === undefined ? fallback : v), schema);

/** A key as it was pasted: without white space, invisible characters and quotation marks. */
const vendorKey = z
  .string()
  .min(1)
  .transform((value, context) => {
    const clean = cleanSecret(value);
    if ('secret' in clean) return clean.secret;
    context.addIssue({ code: 'custom', message: 'must consist of plain letters, digits and signs; copy it again' });
    return z.NEVER;
  });

const modelUrl = (provider: Vendor) =>
  url.transform((value, context) => {
    const judged = modelAddress(provider, value);
    if ('url' in judged) return judged.url;
    context.addIssue({ code: 'custom', message: judged.problem });
    return z.NEVER;
  });

const credentialsKeys = z.string().transform((value, context) => {
  const keys = value.split(',').map((entry) => {
    const separator = entry.indexOf(':');
    return {
      id: entry.slice(0, separator).trim(),
      key: Buffer.from(entry.slice(separator + 1).trim(), 'base64'),
      valid: separator > 0,
    };
  });
  if (keys.some((k) => !k.valid || !/^[A-Za-z0-9_-]+$/.test(k.id) || k.key.length !== 32)) {
    context.addIssue({ code: 'custom', message: 'must be keyId:base64-of-32-bytes[,older keys…]' });
    return z.NEVER;
  }
  if (new Set(keys.map((k) => k.id)).size !== keys.length) {
    context.addIssue({ code: 'custom', message: 'names one key id twice' });
    return z.NEVER;
  }
  return keys.map(({ id, key }) => ({ id, key }));
});

/** Without a list, each vendor's default model. */
const modelNames = z.string().transform((value) => {
  const names = value
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  return names.length > 0 ? names : Object.values(DEFAULT_MODELS).filter((name) => name !== DEFAULT_MODELS.builtin);
});

const localAddresses = z.string().transform((value, context) => {
  const addresses = value
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  if (addresses.some((entry) => !/^\S+:\d{1,5}$/.test(entry))) {
    context.addIssue({ code: 'custom', message: 'must be a comma-separated list of host:port' });
    return z.NEVER;
  }
  return addresses;
});

/** Where the API serves Temporal's Web UI to operators. */
export const TEMPORAL_UI_PATH = '/temporal';

const schema = z.object({
  NODE_ENV: optional(z.string()),
  PORT: withDefault(port, 3000),
  HOST: withDefault(z.string().min(1), '127.0.0.1'),
  SIMULATOR_PORT: withDefault(port, 3001),
  SIMULATOR_HOST: withDefault(z.string().min(1), '127.0.0.1'),
  SIMULATOR: optional(z.enum(['on', 'off'])),
  DATA_DIR: withDefault(z.string().min(1), '.botsmith'),
  TEMPORAL_ADDRESS: optional(z.string().regex(/^\S+:\d+$/, 'must be host:port')),
  TEMPORAL_NAMESPACE: optional(z.string().min(1)),
  MONGODB_URI: optional(
    z.string().regex(/^mongodb(\+srv)?:\/\/\S+$/, 'must be a mongodb:// or mongodb+srv:// address'),
  ),
  CHROMA_URL: optional(url),
  CHROMA_TOKEN: optional(z.string().regex(/^[\x21-\x7e]+$/, 'must be printable and without spaces')),
  EMBEDDINGS_BASE_URL: optional(url),
  EMBEDDINGS_MODEL: optional(z.string().min(1)),
  EMBEDDINGS_SECOND_MODEL: optional(z.string().min(1)),
  EMBEDDINGS_API_KEY: optional(z.string().min(1)),
  FACEBOOK_GRAPH_URL: withDefault(url, 'https://graph.facebook.com'),
  INSTAGRAM_GRAPH_URL: withDefault(url, 'https://graph.instagram.com'),
  INSTAGRAM_OAUTH_URL: withDefault(url, 'https://www.instagram.com'),
  INSTAGRAM_API_URL: withDefault(url, 'https://api.instagram.com'),
  GRAPH_API_VERSION: withDefault(z.string().regex(/^v\d+\.\d+$/, 'must look like v25.0'), 'v25.0'),
  OPENAI_API_KEY: optional(vendorKey),
  OPENAI_BASE_URL: optional(modelUrl('openai')),
  ANTHROPIC_API_KEY: optional(vendorKey),
  ANTHROPIC_BASE_URL: optional(modelUrl('anthropic')),
  GEMINI_API_KEY: optional(vendorKey),
  GEMINI_BASE_URL: optional(modelUrl('gemini')),
  CREDENTIALS_KEYS: optional(credentialsKeys),
  ERASURES_FILE: optional(z.string().min(1)),
  PROVIDER_KEY_MODELS: withDefault(modelNames, ''),
  PROVIDER_KEY_MAX_OUTPUT_TOKENS: withDefault(z.coerce.number().int().min(1).max(1_000_000), 4_096),
  UNSIGNED_WEBHOOKS: withDefault(z.enum(['verify', 'accept', 'reject']), 'verify'),
  OWNER_EMAIL: optional(z.email()),
  OWNER_PASSWORD: optional(z.string().min(SHORTEST_PASSWORD)),
  METRICS_PORT: optional(port),
  METRICS_HOST: withDefault(z.string().min(1), '127.0.0.1'),
  RATE_LIMITS: withDefault(z.enum(['on', 'off']), 'on'),
  ALLOWED_HOSTS: withDefault(hostNames, ''),
  CORS_ORIGINS: withDefault(pageOrigins, ''),
  TRUSTED_PROXIES: withDefault(proxyAddresses, ''),
  LOCAL_ADDRESSES: withDefault(localAddresses, ''),
  PUBLIC_URL: optional(url),
  TEMPORAL_UI_URL: optional(url),
  TEMPORAL_UI_INTERNAL_URL: optional(url),
  META_APP_ID: optional(z.string().min(1)),
  META_APP_SECRET: optional(vendorKey),
  INSTAGRAM_APP_ID: optional(z.string().min(1)),
  INSTAGRAM_APP_SECRET: optional(vendorKey),
  SMTP_URL: optional(z.string().regex(/^smtps?:\/\/\S+$/, 'must be an smtp:// or smtps:// address')),
  MAIL_FROM: optional(z.string().min(3)),
  LIVE_UPDATES: withDefault(z.enum(['watch', 'poll']), 'watch'),
  LOG_LEVEL: withDefault(z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']), 'info'),
});

/**
 * The product's settings, named as in the environment. `PUBLIC_URL` and `ERASURES_FILE` are always set; `TEMPORAL_UI_INTERNAL_URL`
 * only where the API serves the Web UI itself, and then `TEMPORAL_UI_URL` names that page.
 */
export type Environment = z.output<typeof schema> & Record<'PUBLIC_URL' | 'ERASURES_FILE', string>;

/** A variable that is malformed or missing. The message is one line that names it and never repeats its value. */
export class EnvironmentError extends Error {
  readonly variable: string;

  constructor(variable: string, problem: string) {
    super(`${variable} ${problem}`);
    this.name = 'EnvironmentError';
    this.variable = variable;
  }
}

function describe(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'custom':
      return issue.message;
    case 'invalid_value':
      return `must be one of: ${issue.values.join(', ')}`;
    case 'invalid_format':
      return issue.message.startsWith('must') ? issue.message : `must be a valid ${issue.format}`;
    case 'too_small':
      return bound(issue.origin, 'at least', issue.minimum);
    case 'too_big':
      return bound(issue.origin, 'at most', issue.maximum);
    case 'invalid_type':
      return ['number', 'int'].includes(issue.expected) ? 'must be a whole number' : 'is malformed';
    default:
      return 'is malformed';
  }
}

function bound(origin: string, relation: string, limit: number | bigint): string {
  return origin === 'string' ? `must have ${relation} ${limit} characters` : `must be ${relation} ${limit}`;
}

/** What is taken as it stands: a password may begin with a blank, and so may a folder. */
const VERBATIM: ReadonlySet<string> = new Set(['OWNER_PASSWORD', 'DATA_DIR']);

/** The settings without the white space and the invisible characters that pasting brings along. */
function cleaned(source: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(source)
      .filter(([name]) => Object.hasOwn(schema.shape, name))
      .map(([name, value]) => [name, value === undefined || VERBATIM.has(name) ? value : cleanPasted(value)]),
  );
}

/**
 * Reads the environment once, at the start of a process. Values are cleaned of what pasting brings along.
 * @throws EnvironmentError for the first malformed variable, or one that another variable makes necessary.
 */
export function readEnvironment(source: NodeJS.ProcessEnv = process.env): Environment {
  const result = schema.safeParse(cleaned(source));
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new EnvironmentError(String(issue?.path[0] ?? 'The environment'), issue ? describe(issue) : 'is malformed');
  }
  if (result.data.SMTP_URL !== undefined && result.data.MAIL_FROM === undefined) {
    throw new EnvironmentError('MAIL_FROM', 'is required with SMTP_URL');
  }
  const { PORT, DATA_DIR, PUBLIC_URL = `http://localhost:${PORT}`, ERASURES_FILE } = result.data;
  return {
    ...result.data,
    ...temporalUi(result.data, PUBLIC_URL),
    PUBLIC_URL,
    ERASURES_FILE: ERASURES_FILE ?? join(DATA_DIR, 'erasures.jsonl'),
  };
}

/** The Web UI is served under our own address, unless the environment names another place for it. */
function temporalUi(
  {
    TEMPORAL_UI_URL,
    TEMPORAL_UI_INTERNAL_URL,
  }: Pick<z.output<typeof schema>, 'TEMPORAL_UI_URL' | 'TEMPORAL_UI_INTERNAL_URL'>,
  publicUrl: string,
): Pick<z.output<typeof schema>, 'TEMPORAL_UI_URL' | 'TEMPORAL_UI_INTERNAL_URL'> {
  if (TEMPORAL_UI_URL !== undefined) return { TEMPORAL_UI_URL, TEMPORAL_UI_INTERNAL_URL: undefined };
  if (TEMPORAL_UI_INTERNAL_URL === undefined) return {};
  return { TEMPORAL_UI_URL: `${publicUrl}${TEMPORAL_UI_PATH}`, TEMPORAL_UI_INTERNAL_URL };
}

/**
 * The value of a variable that this process cannot do without.
 * @throws EnvironmentError when it is not set.
 */
export function required<K extends keyof Environment>(
  environment: Environment,
  variable: K,
): NonNullable<Environment[K]> {
  const value = environment[variable];
  if (value === undefined || value === null) throw new EnvironmentError(variable, 'is required but not set');
  return value;
}
