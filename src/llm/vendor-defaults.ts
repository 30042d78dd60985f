/** The vendors' own addresses, as their SDKs take them: OpenAI's ends in `/v1`, the other two carry no version. */
export const VENDOR_BASE_URLS = {
  openai: 'https://api.openai.com/v1',
  anthropic: 'https://api.anthropic.com',
  gemini: 'https://generativelanguage.googleapis.com',
} as const;

/** How long the writing of one reply may take, in milliseconds. */
export const CALL_TIMEOUT_MS = 60_000;

/** Upper limit of a reply for vendors that insist on one. */
export const DEFAULT_MAX_OUTPUT_TOKENS = 1_024;

/** The SDKs' own limit, beyond ours, so that it is always ours that ends a call. */
export const SDK_TIMEOUT_MS = 300_000;
