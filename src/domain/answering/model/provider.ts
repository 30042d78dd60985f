/** Who writes the replies. `builtin` answers from the best retrieved passage, without any key. */
export const PROVIDERS = ['openai', 'anthropic', 'gemini', 'builtin'] as const;
export type Provider = (typeof PROVIDERS)[number];

/** A provider that is called over the network. */
export type Vendor = Exclude<Provider, 'builtin'>;
