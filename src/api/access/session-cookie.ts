import type { Request, Response } from 'express';
import { readCookie } from '../http/read-cookie';

/** The name of the session cookie. */
export const SESSION_COOKIE = 'botsmith_session';
/** How long a session lives, in milliseconds. */
export const SESSION_MS = 14 * 24 * 60 * 60 * 1000;

/** The session token that a request carries. */
export function readSessionCookie(request: Request): string | undefined {
  return readCookie(request, SESSION_COOKIE);
}

/** Sets the cookie: no script reads it, no other site's form sends it. `Secure` wherever the product is served by https. */
export function setSessionCookie(response: Response, token: string, publicUrl: string): void {
  response.cookie(SESSION_COOKIE, token, { ...options(publicUrl), maxAge: SESSION_MS });
}

/** Removes the cookie. */
export function clearSessionCookie(response: Response, publicUrl: string): void {
  response.clearCookie(SESSION_COOKIE, options(publicUrl));
}

function options(publicUrl: string) {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: publicUrl.startsWith('https:') } as const;
}
