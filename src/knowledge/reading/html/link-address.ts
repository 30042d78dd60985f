import { attribute, hasAttribute, rawText } from './elements';
import type { Element } from './elements';

/** The number or address behind a link that says something else, as "Call us". */
export function addressOf(link: Element): string {
  if (!hasAttribute(link, 'href')) return '';
  const [, scheme, address] = /^(tel|mailto):([^?]+)/i.exec(attribute(link, 'href')) ?? [];
  if (scheme === undefined || address === undefined) return '';
  const text = rawText(link);
  const isSaid = scheme.toLowerCase() === 'tel' ? /\d{3}/.test(text.replace(/\D/g, '')) : text.includes('@');
  return isSaid ? '' : ` (${decode(address)})`;
}

function decode(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
