import { plainPercents } from './page-address';

/** What a robots.txt says to one agent, as RFC 9309 reads it. */
export interface RobotsRules {
  rules: RobotsRule[];
  /** Seconds between two requests; no part of the RFC, and widely used. */
  crawlDelay?: number;
  /** Addresses of sitemaps as written, for every agent. */
  sitemaps: string[];
}

interface RobotsRule {
  allow: boolean;
  pattern: string;
}

/** What of a robots.txt is read; the RFC asks for at least 500 KiB. */
export const ROBOTS_MOST_BYTES = 512 * 1024;
/** A longer pattern fits no address that is asked for. */
const LONGEST_PATTERN = 2_000;
const MOST_RULES = 10_000;
const MOST_SITEMAPS = 50;

/** Nothing is forbidden: what a missing robots.txt means. */
export const ALL_ALLOWED: RobotsRules = { rules: [], sitemaps: [] };

interface Group {
  agents: string[];
  rules: RobotsRule[];
  crawlDelay?: number;
}

/**
 * Reads a robots.txt for the agent of this product token. Groups that name it are joined; `*` counts only when none does. Lines
 * that nobody understands change nothing, a `Sitemap` in between does not end a run of `User-agent` lines.
 */
export function parseRobots(text: string, agent: string): RobotsRules {
  const groups: Group[] = [];
  const sitemaps: string[] = [];
  let naming = false;
  let count = 0;
  for (const { field, value } of fieldsOf(text)) {
    const group = groups.at(-1);
    if (field === 'user-agent') {
      if (naming && group) group.agents.push(productToken(value));
      else groups.push({ agents: [productToken(value)], rules: [] });
      naming = true;
    } else if (field === 'sitemap') {
      if (value !== '' && sitemaps.length < MOST_SITEMAPS) sitemaps.push(value);
    } else if (field === 'allow' || field === 'disallow') {
      naming = false;
      if (!group || value === '' || value.length > LONGEST_PATTERN || (count += 1) > MOST_RULES) continue;
      group.rules.push({ allow: field === 'allow', pattern: comparable(value).replace(/\$(?!$)/g, '%24') });
    } else if (field === 'crawl-delay') {
      naming = false;
      const seconds = Number.parseFloat(value.replace(',', '.'));
      if (group && Number.isFinite(seconds) && seconds >= 0) group.crawlDelay = seconds;
    }
  }
  return { ...joined(groups, agent.toLowerCase()), sitemaps };
}

/** Whether the path and query may be asked for: the longest rule decides, and `Allow` among rules of one length. */
export function isAllowed({ rules }: RobotsRules, pathAndQuery: string): boolean {
  const path = comparable(pathAndQuery).replace(/\*/g, '%2A').replace(/\$/g, '%24');
  if (path === '/robots.txt') return true;
  let best: RobotsRule | undefined;
  for (const rule of rules) {
    const length = best?.pattern.length ?? -1;
    const wins = rule.pattern.length > length || (rule.pattern.length === length && rule.allow);
    if (wins && matchesPath(rule.pattern, path)) best = rule;
  }
  return best?.allow ?? true;
}

/** Whether a path begins with what the pattern says: `*` stands for any text, a final `$` for the path's end. */
export function matchesPath(pattern: string, path: string): boolean {
  const anchored = pattern.endsWith('$');
  const pieces = (anchored ? pattern.slice(0, -1) : pattern).split('*');
  const first = pieces[0] ?? '';
  if (!path.startsWith(first)) return false;
  if (pieces.length === 1) return !anchored || path.length === first.length;
  const last = pieces.at(-1) ?? '';
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = path.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return anchored ? path.length - last.length >= at && path.endsWith(last) : path.indexOf(last, at) >= 0;
}

function* fieldsOf(text: string): Generator<{ field: string; value: string }> {
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    const plain = line.split('#', 1)[0] ?? '';
    const at = plain.indexOf(':');
    if (at < 0) continue;
    yield { field: plain.slice(0, at).trim().toLowerCase(), value: plain.slice(at + 1).trim() };
  }
}

/** `BotSmith/2.0 (+https://…)` names the same agent as `botsmith`. */
function productToken(value: string): string {
  return value === '*' ? '*' : (/^[a-z_-]+/i.exec(value)?.[0] ?? '').toLowerCase();
}

function joined(groups: Group[], agent: string): Omit<RobotsRules, 'sitemaps'> {
  const own = groups.filter(({ agents }) => agents.includes(agent));
  const chosen = own.length > 0 ? own : groups.filter(({ agents }) => agents.includes('*'));
  const crawlDelay = chosen.map((group) => group.crawlDelay).find((delay) => delay !== undefined);
  return {
    rules: chosen.flatMap(({ rules }) => rules),
    ...(crawlDelay === undefined ? {} : { crawlDelay }),
  };
}

/** Both sides percent-encoded alike: letters beyond ASCII escaped, unreserved ones not. An escaped `*` or `$` is a letter. */
function comparable(path: string): string {
  const escaped = path.replace(/[^\u0021-\u007E]+/gu, (letters) =>
    encodeURIComponent(letters.replace(/\p{Surrogate}/gu, '\uFFFD')),
  );
  return plainPercents(escaped);
}
