import * as csstree from 'css-tree';
import { readDeclarations, readInlineStyle } from './declarations';
import type { Declarations } from './declarations';
import { attribute, descendants, names, rawText } from './elements';
import type { Element } from './elements';
import type { Page } from './parse-html';

/** More rules than these are not looked at: what they hide is then read by its class names alone. */
const MAX_RULES = 4_000;
/** States that a page is not in when it is opened. */
const STATES = /^(?:hover|focus|focus-within|focus-visible|active|checked|target|visited|open|popover-open)$/;

interface Rule {
  selector: string;
  weight: number;
  declarations: Declarations;
}

/** What the page's own style elements and style attributes say of each element, the strongest last. */
export function computeStyles(page: Page): Map<Element, Declarations> {
  const known = knownNames(page);
  const rules = [...descendants(page.document)]
    .filter((element) => element.name === 'style' && !/print/i.test(attribute(element, 'media')))
    .flatMap((element) => readRules(rawText(element), known))
    .slice(0, MAX_RULES)
    .map((rule, order) => ({ ...rule, weight: rule.weight + order }));
  const styles = new Map<Element, Declarations>();
  const apply = (element: Element, declarations: Declarations) => {
    const own = styles.get(element) ?? new Map<string, string>();
    for (const [property, value] of declarations) own.set(property, value);
    styles.set(element, own);
  };
  const inline = [...descendants(page.document)]
    .filter((element) => attribute(element, 'style') !== '')
    .map((element) => ({ element, ...readInlineStyle(attribute(element, 'style')) }));
  const sorted = rules.sort((one, other) => one.weight - other.weight);
  for (const rule of sorted.filter(({ weight }) => weight < IMPORTANT)) {
    for (const element of page.find(rule.selector)) apply(element, rule.declarations);
  }
  for (const { element, normal } of inline) apply(element, normal);
  for (const rule of sorted.filter(({ weight }) => weight >= IMPORTANT)) {
    for (const element of page.find(rule.selector)) apply(element, rule.declarations);
  }
  for (const { element, important } of inline) apply(element, important);
  return styles;
}

const IMPORTANT = 1e12;
const ID = 1e9;
const CLASS = 1e7;
const TYPE = 1e5;

/** The rules of a style sheet for a wide screen whose names occur on the page. */
function readRules(css: string, known: Set<string>): Rule[] {
  const rules: Rule[] = [];
  const sheet = csstree.parse(css, { parseValue: false, parseCustomProperty: false, onParseError: () => undefined });
  csstree.walk(sheet, function (node) {
    if (node.type !== 'Rule' || node.prelude.type !== 'SelectorList' || rules.length >= MAX_RULES) return;
    if (this.atrule && !appliesOnScreen(this.atrule)) return;
    const { normal, important } = readDeclarations(node.block.children);
    if (normal.size === 0 && important.size === 0) return;
    for (const selector of node.prelude.children) {
      if (selector.type !== 'Selector') continue;
      const weight = weigh(selector, known);
      if (weight === undefined) continue;
      const text = csstree.generate(selector);
      if (normal.size > 0) rules.push({ selector: text, weight, declarations: normal });
      if (important.size > 0) rules.push({ selector: text, weight: weight + IMPORTANT, declarations: important });
    }
  });
  return rules;
}

/** Everything but print, narrow screens and animations. */
function appliesOnScreen(rule: csstree.Atrule): boolean {
  const name = rule.name.toLowerCase();
  if (name === 'supports' || name === 'layer' || name === 'container') return true;
  if (name !== 'media') return false;
  const condition = rule.prelude ? csstree.generate(rule.prelude).toLowerCase() : '';
  return !/print|max-width|max-device-width|width<|prefers-|speech|orientation:portrait|hover:none/.test(condition);
}

/** Its specificity; undefined for a selector that can match nothing here: another state, a pseudo-element, a name not there. */
function weigh(selector: csstree.Selector, known: Set<string>): number | undefined {
  let weight = 0;
  let isPossible = true;
  csstree.walk(selector, function (node) {
    const isNegated = this.function !== null;
    if (node.type === 'PseudoElementSelector') isPossible = false;
    else if (node.type === 'PseudoClassSelector' && STATES.test(node.name.toLowerCase()))
      isPossible = isPossible && isNegated;
    else if (node.type === 'IdSelector') weight += ID;
    else if (node.type === 'TypeSelector') weight += node.name === '*' ? 0 : TYPE;
    else if (/^(?:Class|Attribute|PseudoClass)Selector$/.test(node.type)) weight += CLASS;
  });
  for (const part of selector.children) {
    if (part.type === 'ClassSelector' || part.type === 'IdSelector') isPossible &&= known.has(part.name.toLowerCase());
    // Before its control is used a page is not in that state.
    if (part.type === 'PseudoClassSelector' && STATES.test(part.name.toLowerCase())) isPossible = false;
  }
  return isPossible ? weight : undefined;
}

function knownNames(page: Page): Set<string> {
  const known = new Set<string>();
  for (const element of descendants(page.document)) for (const name of names(element)) known.add(name);
  return known;
}
