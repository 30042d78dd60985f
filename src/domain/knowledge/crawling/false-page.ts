import type { PageReason } from './page-reasons';

/** What a scan of a page says about its kind. */
export interface PageLook {
  title: string;
  heading: string;
  /** Words that a person sees. */
  words: number;
  /** Of them those outside of forms that ask for a password. */
  wordsOutsideLogin: number;
  asksPassword: boolean;
  scripts: number;
  /** What stands there for browsers without scripts. */
  noscript: string;
  /** Words within the element that scripts fill (`#root`, `#app`); undefined when the page has none. */
  rootWords?: number;
  links: number;
  /** The beginning of what a person sees. */
  beginning: string;
}

/** A page with more words than these says something of its own, whatever else is on it. */
const SHORT = 60;
const NEARLY_EMPTY = 12;
const FEW_LINKS = 6;
/** "Please wait, loading" */
const LOADING = 4;

const MAINTENANCE =
  /maintenance (?:mode|break|work)|(?:under|for|scheduled|down for) maintenance|be (?:right )?back (?:soon|shortly)|back soon|temporarily (?:unavailable|offline|closed)|wartungs(?:arbeiten|modus|pause)|wird (?:gerade |derzeit )?gewartet|(?:gleich|bald) (?:wieder|zurück)|en maintenance|de retour bientôt|bientôt de retour|en mantenimiento|volvemos (?:pronto|enseguida)|em manutenção|in manutenzione|torniamo (?:presto|subito)|onderhoud(?:smodus| aan de)|bakım(?:da| çalışması| modu)|przerwa techniczna|техническ(?:ие|ое) (?:работы|обслуживание)/iu;
const CHALLENGE =
  /just a moment|attention required|verify (?:that )?you are (?:a )?human|checking your browser|are you a robot|security check|access denied/i;
const SERVER_ERROR =
  /^(?:5\d\d\b|internal server error|service unavailable|bad gateway|gateway time-?out|fatal error|uncaught exception|database error|error establishing a database connection|application error|server error)/i;
const NOT_FOUND =
  /\b404\b|not found|no longer (?:exists|available)|does(?: not|n't) exist|nicht gefunden|gibt es nicht|existiert nicht|introuvable|n'existe (?:pas|plus)|no encontrad|no existe|não encontrad|non trovat|niet gevonden|bulunamadı|nie znalezion|не найден|hittades inte|ikke fundet/iu;

/** Which page this is in truth, if it answers 200 and yet says nothing of the business; undefined for a page to be read. */
export function falsePage(look: PageLook, { retryAfter }: { retryAfter: boolean }): PageReason | undefined {
  const named = `${look.title}\n${look.heading}`;
  if (look.asksPassword && look.wordsOutsideLogin < NEARLY_EMPTY * 3) return 'login';
  if (isLeftToScripts(look)) return CHALLENGE.test(named) ? 'blocked' : 'needs_browser';
  if (look.words >= SHORT || look.links > FEW_LINKS) return undefined;
  if (CHALLENGE.test(named) && look.scripts > 0) return 'blocked';
  if (retryAfter || (MAINTENANCE.test(`${named}\n${look.beginning}`) && !/\d/.test(look.beginning)))
    return 'maintenance';
  return SERVER_ERROR.test(look.title) || SERVER_ERROR.test(look.heading) ? 'server_error' : undefined;
}

/** A short page with a script is a short page; without any words, or with an empty frame for a script to fill, it is none yet. */
function isLeftToScripts({ words, scripts, noscript, rootWords }: PageLook): boolean {
  if (scripts === 0 || words >= NEARLY_EMPTY) return false;
  return words === 0 || (rootWords !== undefined && rootWords <= LOADING) || /javascript/i.test(noscript);
}

/** Whether a page calls itself missing, so that it is worth asking for a neighbour that cannot exist. */
export function looksMissing(look: PageLook): boolean {
  return NOT_FOUND.test(`${look.title}\n${look.heading}`) && look.words < 3 * SHORT;
}
