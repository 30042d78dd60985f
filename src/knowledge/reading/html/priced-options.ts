import { cleanLine } from '../text/clean-text';
import { descendants, rawText } from './elements';
import type { Element } from './elements';

const PRICE = /\d\s*(?:\p{Sc}|euro?\b|eur\b|chf\b|tl\b)|\p{Sc}\s*\d/iu;
const MOST = 100;

/** The sizes and kinds with their prices that a field offers; lists of countries or years say nothing. */
export function pricedOptions(select: Element): string[] {
  const options = [...descendants(select)].filter(({ name }) => name === 'option');
  return options
    .map((option) => cleanLine(rawText(option)))
    .filter((text) => PRICE.test(text))
    .slice(0, MOST);
}
