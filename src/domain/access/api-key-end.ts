import type { ApiKey } from './api-key';

/** When an API key ends: by itself, or because another one replaces it; undefined when it does not. */
export function endOf({ expires_at, retires_at }: Pick<ApiKey, 'expires_at' | 'retires_at'>): Date | undefined {
  return expires_at && retires_at && retires_at < expires_at ? retires_at : (expires_at ?? retires_at);
}
