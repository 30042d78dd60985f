import { digestText } from '../ids';

/**
 * Names a browser in a network for a user. A newer version of the same browser is the same one, and so is another address of
 * the same network: the first three bytes of IPv4, the first 48 bits of IPv6.
 */
export function browserDigest(userId: string, userAgent: string, address: string): string {
  return digestText(JSON.stringify([userId, userAgent.replace(/[\d.]/g, ''), networkOf(address)]));
}

function networkOf(address: string): string {
  const v4 = /(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(address);
  return v4?.[1] ?? address.split(':').slice(0, 3).join(':');
}
