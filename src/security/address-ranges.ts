import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Whether a text is an IP address or a network such as `10.0.0.0/8`. */
export function isAddressRange(text: string): boolean {
  // The library alone takes `10.1` and the like for an address.
  const [address = '', bits] = text.split('/');
  return isIP(address) !== 0 && (bits === undefined || ipaddr.isValidCIDR(text));
}

/** Whether an address lies in one of the ranges; an IPv4 address counts as such also where it is mapped into IPv6. */
export function isInRanges(address: string, ranges: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const asked = ipaddr.process(address);
  return ranges.some((range) => {
    if (!ipaddr.isValidCIDR(range))
      return ipaddr.isValid(range) && ipaddr.process(range).toString() === asked.toString();
    const [network, bits] = ipaddr.parseCIDR(range);
    return network.kind() === asked.kind() && asked.match(network, bits);
  });
}
