import { attribute, childElements, descendants, hasAttribute, isElement, nameWords, parentElement } from './elements';
import type { Element } from './elements';
import type { Page } from './parse-html';

const FOLDING_WORDS =
  /^(?:accordion|akkordeon|collaps\w*|collapse|toggle|toggler|faq|question|frage|tab|tabs|expand\w*|fold\w*|spoiler|reveal)$/;

/** What the page offers to open: each such part with the control that opens it. */
export function findControls(page: Page): Map<Element, Element> {
  const byId = new Map<string, Element>();
  for (const element of descendants(page.document)) {
    const id = attribute(element, 'id');
    if (id !== '' && !byId.has(id)) byId.set(id, element);
  }
  const controls = new Map<Element, Element>();
  const offer = (panel: Element | undefined, control: Element) => {
    if (panel && !controls.has(panel) && !contains(panel, control)) controls.set(panel, control);
  };
  for (const element of descendants(page.document)) {
    for (const id of targets(element)) offer(byId.get(id), element);
    if (element.name === 'label') offerByLabel(element, byId, offer);
    if (isFoldingButton(element)) offer(nextElement(headingAround(element)), element);
    const labels = /^(?:tabpanel|region)$/.test(attribute(element, 'role'))
      ? attribute(element, 'aria-labelledby')
      : '';
    const label = byId.get(labels.split(/\s+/)[0] ?? '');
    if (label) offer(element, label);
  }
  return controls;
}

/** The ids of what an element says that it opens. */
function targets(element: Element): string[] {
  const ids = attribute(element, 'aria-controls').split(/\s+/).filter(Boolean);
  const opens = ['data-target', 'data-bs-target', 'data-tab', 'data-toggle-target'].map((name) =>
    attribute(element, name),
  );
  const isTab =
    attribute(element, 'role') === 'tab' ||
    hasAttribute(element, 'data-toggle') ||
    hasAttribute(element, 'data-bs-toggle');
  if (element.name === 'a' && (isTab || nameWords(element).some((word) => FOLDING_WORDS.test(word)))) {
    opens.push(attribute(element, 'href'));
  }
  if (hasAttribute(element, 'popovertarget')) ids.push(attribute(element, 'popovertarget'));
  return [...ids, ...opens.filter((value) => value.startsWith('#')).map((value) => value.slice(1))].filter(Boolean);
}

/** A label of a tick box or radio button opens what stands behind the two. */
function offerByLabel(
  label: Element,
  byId: Map<string, Element>,
  offer: (panel: Element | undefined, control: Element) => void,
): void {
  const input = byId.get(attribute(label, 'for')) ?? childElements(label).find((child) => child.name === 'input');
  if (!input || !/^(?:checkbox|radio)$/.test(attribute(input, 'type'))) return;
  const behind = nextElement(label);
  if (behind && behind.name !== 'input' && behind.name !== 'label') offer(behind, label);
  else if (behind?.name === 'input') offer(nextElement(behind), label);
}

/** `<button class="accordion">` and the like, which a script lets open what follows. */
function isFoldingButton(element: Element): boolean {
  const isButton =
    element.name === 'button' || attribute(element, 'role') === 'button' || hasAttribute(element, 'aria-expanded');
  if (!isButton || attribute(element, 'aria-controls') !== '') return false;
  const around = [element, parentElement(element), nextElement(headingAround(element))];
  return (
    hasAttribute(element, 'aria-expanded') ||
    around.some((one) => one !== undefined && nameWords(one).some((word) => FOLDING_WORDS.test(word)))
  );
}

/** The heading that holds a control and nothing else, or the control itself. */
export function headingAround(control: Element): Element {
  const parent = parentElement(control);
  return parent && /^h[1-6]$/.test(parent.name) ? parent : control;
}

function nextElement(element: Element): Element | undefined {
  for (let node = element.next; node; node = node.next) if (isElement(node)) return node;
  return undefined;
}

function contains(outer: Element, inner: Element): boolean {
  for (let node: Element | undefined = inner; node; node = parentElement(node)) if (node === outer) return true;
  return false;
}
