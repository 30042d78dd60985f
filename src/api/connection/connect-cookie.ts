import type { Request, Response } from 'express';
import { digestToken, newSessionToken, secretsEqual } from '../../security/tokens';
import { readCookie } from '../http/read-cookie';

/** The prefix has browsers keep it to this host and to secure connections, so that no neighbour can plant one. */
const NAME = '__Host-botsmith_connect';
const options = { httpOnly: true, secure: true, sameSite: 'lax', path: '/' } as const;

/**
 * Marks the browser that begins a sign-in at Instagram; answers what is kept of the mark. A browser that does not take it (plain
 * http at another host than localhost) is asked to confirm when it comes back.
 */
export function markBrowser(response: Response, maxAgeMs: number): string {
  const nonce = newSessionToken();
  response.cookie(NAME, nonce, { ...options, maxAge: maxAgeMs });
  return digestToken(nonce);
}

/** Whether this is the browser that began; takes the mark away. */
export function isMarkedBrowser(request: Request, response: Response, digest: string | undefined): boolean {
  const nonce = readCookie(request, NAME);
  if (nonce === undefined || digest === undefined || !secretsEqual(digestToken(nonce), digest)) return false;
  response.clearCookie(NAME, options);
  return true;
}
