import { parametersOf } from './page-address';
import type { SameText } from './crawl-state';

/** One more address of a text. Its group keeps one of them: where the text is stored, and what a reader is shown. */
export function addToGroup(group: SameText | undefined, address: string, canonical: string | undefined): SameText {
  const addresses = [...new Set([...(group?.addresses ?? []), address])];
  const named = [...new Set([...(group?.canonical ?? []), ...(canonical === undefined ? [] : [canonical])])];
  return { addresses, canonical: named, keeper: keeperOf(addresses, named) };
}

/**
 * A canonical link is a hint between addresses of the same text, never more: themes write the home page into every page, and two
 * pages name each other. Without one the plainest address is kept.
 */
function keeperOf(addresses: string[], canonical: string[]): string {
  const hinted = addresses.filter((address) => canonical.includes(address));
  const [keeper = ''] = [...(hinted.length > 0 ? hinted : addresses)].sort(byPlainness);
  return keeper;
}

function byPlainness(one: string, other: string): number {
  return (
    parametersOf(one).length - parametersOf(other).length ||
    one.length - other.length ||
    (one < other ? -1 : one > other ? 1 : 0)
  );
}
