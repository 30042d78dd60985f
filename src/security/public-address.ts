import ipaddr from 'ipaddr.js';

/** Azure's host agent: the one metadata service that answers at an address which looks public. */
const METADATA_ADDRESSES: ReadonlySet<string> = new Set(['168.63.129.16']);
const IPV4_COMPATIBLE = /^::\d+(\.\d+){3}$/;
const NAT64_PREFIX = ipaddr.IPv6.parse('64:ff9b::');

/**
 * Whether an IP address belongs to a host on the public internet. Everything else is refused: private, loopback, link-local
 * (with the clouds' metadata services), carrier-grade NAT, multicast, reserved, documentation and unspecified addresses, and
 * IPv6 addresses that carry such an IPv4 address inside (mapped, NAT64). The retired embeddings (IPv4-compatible, 6to4,
 * Teredo) are refused whatever they carry: no server lives there. What cannot be read is not public.
 */
export function isPublicAddress(address: string): boolean {
  const [withoutZone = ''] = address.split('%');
  // The library takes this form for an IPv4-mapped address.
  if (!ipaddr.isValid(withoutZone) || IPV4_COMPATIBLE.test(withoutZone)) return false;
  const parsed = ipaddr.parse(withoutZone);
  if (parsed instanceof ipaddr.IPv4) return isPublicIpv4(parsed);
  if (parsed.isIPv4MappedAddress()) return isPublicIpv4(parsed.toIPv4Address());
  if (parsed.match(NAT64_PREFIX, 96)) return isPublicIpv4(lastFourBytes(parsed));
  // Only 2000::/3 is routed on the internet; the library calls everything `unicast` that it has no name for.
  return parsed.range() === 'unicast' && ((parsed.parts[0] ?? 0) & 0xe000) === 0x2000;
}

function isPublicIpv4(address: ipaddr.IPv4): boolean {
  return address.range() === 'unicast' && !METADATA_ADDRESSES.has(address.toString());
}

function lastFourBytes(address: ipaddr.IPv6): ipaddr.IPv4 {
  return new ipaddr.IPv4(address.toByteArray().slice(-4));
}
