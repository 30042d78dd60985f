import type { Place, ReadBlock } from '../../../domain/knowledge/read-document';
import { attribute, descendants, rawText } from './elements';
import type { Page } from './parse-html';
import type { Thing } from './thing';
import { readThing } from './structured-things';
import { Visible } from './visible-facts';

const MAX_THINGS = 2_000;

/**
 * What a page's JSON-LD adds to what is seen: questions, opening hours, contact, products, events. What the visible text says
 * otherwise is not taken from it. A block that cannot be read stops no other.
 */
export function structuredBlocks(page: Page, visible: ReadBlock[], place: Place): ReadBlock[] {
  const seen = new Visible(visible);
  const things = [...descendants(page.document)]
    .filter((element) => element.name === 'script' && /^application\/ld\+json/i.test(attribute(element, 'type')))
    .flatMap((element) => thingsIn(parse(rawText(element))));
  const blocks: ReadBlock[] = [];
  for (const thing of things.slice(0, MAX_THINGS)) blocks.push(...readThing(thing, seen, place));
  return blocks.filter(
    (block, index) => blocks.findIndex((other) => JSON.stringify(other) === JSON.stringify(block)) === index,
  );
}

/** JSON as people paste it: within a comment or CDATA, with commas before the end. Undefined if it is not JSON at all. */
function parse(text: string): unknown {
  const bare = text
    .trim()
    .replace(/^(?:\/\*)?\s*<!(?:--|\[CDATA\[)(?:\s*\*\/)?/, '')
    .replace(/(?:\/\*\s*)?(?:-->|\]\]>)\s*(?:\*\/)?$/, '');
  for (const attempt of [
    bare,
    bare.replace(/[\n\r\t]+/g, ' '),
    bare.replace(/[\n\r\t]+/g, ' ').replace(/,\s*(?=[}\]])/g, ''),
  ]) {
    try {
      return JSON.parse(attempt) as unknown;
    } catch {
      continue;
    }
  }
  return undefined;
}

/** The objects of lists and graphs, in order. */
function thingsIn(value: unknown, depth = 0): Thing[] {
  if (depth > 6) return [];
  if (Array.isArray(value)) return value.flatMap((one) => thingsIn(one, depth + 1));
  if (typeof value !== 'object' || value === null) return [];
  const thing = value as Thing;
  const inner = ['@graph', 'mainEntity', 'mainEntityOfPage', 'hasPart', 'about'].flatMap((key) =>
    key === 'mainEntity' && isQuestionPage(thing) ? [] : thingsIn(thing[key], depth + 1),
  );
  return [thing, ...inner];
}

function isQuestionPage(thing: Thing): boolean {
  return [thing['@type']].flat().some((type) => /FAQPage|QAPage/.test(String(type)));
}
