import { attribute, descendants, nameWords, parentElement, rawText } from './elements';
import type { Element } from './elements';
import { holdsFacts } from './facts';

/** A part of a page beside its main text. Those named `left` are never read. */
export type Box = { kind: 'left' } | { kind: 'read'; name: string; factsOnly: boolean };

const CONSENT_NAMES =
  /cookie|consent|gdpr|dsgvo|onetrust|usercentrics|cookiebot|borlabs|klaro|didomi|quantcast|truste|cmplz|(?:^|[-_ ])(?:cmp|ccc|cc-window)(?:$|[-_ ])/i;
const CONSENT_TEXT =
  /cookie|consent|privatsphäre|datenschutz|privacy|einwilligung|zustimm|akzeptier|accept|aceptar|accepter|accetta|aceitar|kabul|tracking/i;
const NAVIGATION_WORDS = new Set([
  'nav',
  'navbar',
  'navigation',
  'breadcrumb',
  'breadcrumbs',
  'pagination',
  'pager',
  'menu',
  'menubar',
  'submenu',
  'toc',
  'skip',
  'skiplink',
  'social',
  'share',
  'sharing',
]);
const REVIEW_WORDS = new Set([
  'review',
  'reviews',
  'testimonial',
  'testimonials',
  'kundenstimmen',
  'kundenstimme',
  'rezension',
  'rezensionen',
  'bewertung',
  'bewertungen',
  'kundenbewertungen',
  'avis',
  'opiniones',
  'reseñas',
  'recensioni',
  'avaliacoes',
  'avaliações',
  'yorum',
  'yorumlar',
  'comments',
  'comment',
  'kommentare',
]);
const BOX_WORDS = new Set(['sidebar', 'widget', 'widgets', 'footer', 'header', 'topbar', 'aside', 'colophon']);
const LEFT_ROLES = new Set([
  'navigation',
  'search',
  'menu',
  'menubar',
  'toolbar',
  'progressbar',
  'tooltip',
  'log',
  'feed',
]);

/** What part of the page an element opens; undefined for an element of the part that it stands in. */
export function boxOf(element: Element): Box | undefined {
  if (/^(?:html|body|main|article)$/.test(element.name)) return undefined;
  const role = attribute(element, 'role').toLowerCase();
  if (element.name === 'nav' || LEFT_ROLES.has(role)) return { kind: 'left' };
  if (isConsent(element, role) || isReview(element)) return { kind: 'left' };
  const words = nameWords(element);
  if (words.some((word) => NAVIGATION_WORDS.has(word)) && isLinks(element)) return { kind: 'left' };
  const isWithinText = isWithin(element, /^(?:main|article)$/);
  if ((element.name === 'footer' || role === 'contentinfo') && !isWithinText)
    return { kind: 'read', name: 'footer', factsOnly: true };
  if ((element.name === 'header' || role === 'banner') && !isWithinText)
    return { kind: 'read', name: 'header', factsOnly: false };
  if (element.name === 'aside' || role === 'complementary') return { kind: 'read', name: 'aside', factsOnly: false };
  const name = words.find((word) => BOX_WORDS.has(word));
  return name === undefined || isWithinText ? undefined : { kind: 'read', name, factsOnly: false };
}

/** A dialogue about cookies, by its name or its role; a bakery's cookies ask for no consent. */
function isConsent(element: Element, role: string): boolean {
  const isDialogue =
    role === 'dialog' ||
    role === 'alertdialog' ||
    element.name === 'dialog' ||
    attribute(element, 'aria-modal') === 'true';
  const isNamed = CONSENT_NAMES.test(
    `${attribute(element, 'id')} ${attribute(element, 'class')} ${attribute(element, 'aria-label')}`,
  );
  if (!isDialogue && !isNamed) return false;
  const text = rawText(element);
  if (isDialogue && /cookie/i.test(text)) return true;
  const hasControls = [...descendants(element)].some(
    ({ name }) => name === 'button' || name === 'a' || name === 'input',
  );
  return (
    isNamed &&
    hasControls &&
    CONSENT_TEXT.test(text) &&
    !(holdsFacts(text) && !/cookie.{0,400}(?:akzept|accept|zustimm|consent|aceptar|accept|kabul)/is.test(text))
  );
}

/** What customers wrote is not the business's word. */
function isReview(element: Element): boolean {
  const kind = `${attribute(element, 'itemtype')} ${attribute(element, 'typeof')}`;
  if (/schema\.org\/(?:Review|AggregateRating|Comment)\b|^(?:Review|AggregateRating)$/.test(kind.trim())) return true;
  if (/^(?:review|reviews|aggregaterating)$/i.test(attribute(element, 'itemprop'))) return true;
  return nameWords(element).some((word) => REVIEW_WORDS.has(word));
}

/** Mostly links, and nothing to know. */
function isLinks(element: Element): boolean {
  const text = rawText(element).trim();
  if (text === '') return true;
  const linked = [...descendants(element)]
    .filter(({ name }) => name === 'a')
    .reduce((sum, link) => sum + rawText(link).trim().length, 0);
  return linked / text.length > 0.4 && !holdsFacts(text);
}

export function isWithin(element: Element, name: RegExp): boolean {
  for (let node = parentElement(element); node; node = parentElement(node)) if (name.test(node.name)) return true;
  return false;
}
