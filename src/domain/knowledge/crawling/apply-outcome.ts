import { addressShape } from './address-shape';
import { asTheSiteWrites } from './address-scope';
import type { CrawlState, QueuedAddress } from './crawl-state';
import { enqueue, insert } from './crawl-queue';
import { learnParameters } from './learnt-parameters';
import type { PageOutcome } from './page-outcome';
import { addToGroup } from './same-texts';

/** What of the pages stored before is different now. */
export interface PageChange {
  address: string;
  /** The address that stands for it; null: it stands for itself. */
  duplicate_of: string | null;
}

/** An address that fails for now is asked for once more, after all others. */
const MOST_TRIES = 2;
const LAST_RANK = 1_000_000;
/** So many answers in a row that fail for now: the site is away, or wants to be left alone. */
const MOST_FAILURES = 8;
const MOST_PAUSES = 3;
/** A site that wants a longer pause gets it: the crawl ends, and is taken up later. */
export const LONGEST_PAUSE_MS = 2 * 60_000;
/** Pages in a row, each found by the last, that may say nothing new before their links are left. */
const MOST_STALE = 3;
const MOST_SKELETONS = 50;

/**
 * Takes an answer into what the crawl knows: the links to follow, the texts that are the same, the parameters that do not matter,
 * the series that lead nowhere. The same outcomes in the same order come to the same state.
 */
export function applyOutcome(state: CrawlState, outcome: PageOutcome, now: number): PageChange[] {
  const entry = state.queue.find(({ address }) => address === outcome.address);
  state.seq += 1;
  state.counts.asked += outcome.requests;
  state.queue = state.queue.filter(({ address }) => address !== outcome.address && address !== outcome.final);
  state.known[outcome.final] = 1;
  noteFailure(state, outcome, now);
  if (outcome.result === 'later') return putBack(state, entry, outcome);
  if (outcome.result !== 'read') state.counts[outcome.result] += 1;
  if (entry?.depth === 0) state.site = new URL(outcome.final).origin;
  const changes = outcome.result === 'read' ? groupTexts(state, outcome) : [];
  const stale = staleness(state, outcome, entry?.stale ?? 0);
  if (stale < MOST_STALE) follow(state, outcome.links, (entry?.depth ?? 0) + 1, stale);
  return changes;
}

function noteFailure(state: CrawlState, { result, pause_ms }: PageOutcome, now: number): void {
  state.failuresInARow = result === 'later' ? state.failuresInARow + 1 : 0;
  if (state.failuresInARow >= MOST_FAILURES) state.ended = 'unreachable';
  if (pause_ms === undefined) return;
  state.pauses += 1;
  state.resumeAt = Math.max(state.resumeAt, now + pause_ms);
  if (pause_ms > LONGEST_PAUSE_MS || state.pauses > MOST_PAUSES) state.ended = 'busy';
}

/** What the site itself puts off is not held against the address. */
function putBack(state: CrawlState, entry: QueuedAddress | undefined, outcome: PageOutcome): PageChange[] {
  const tries = (entry?.tries ?? 0) + (outcome.pause_ms === undefined ? 1 : 0);
  if (tries >= MOST_TRIES) state.counts.failed += 1;
  else insert(state, { depth: 1, stale: 0, ...entry, address: outcome.address, rank: LAST_RANK, tries });
  return [];
}

function groupTexts(state: CrawlState, { address, final, text_hash = '', canonical }: PageOutcome): PageChange[] {
  learnParameters(state, final, text_hash);
  const before = state.texts[text_hash];
  const named = canonical === undefined ? undefined : asTheSiteWrites(canonical, state.site);
  const group = addToGroup(before, final, named);
  state.texts[text_hash] = group;
  if (before === undefined) state.counts.read += 1;
  const moved = before !== undefined && before.keeper !== group.keeper ? before.addresses : [];
  return [...new Set([...moved, final, ...(address === final ? [] : [address])])].map((changed) => ({
    address: changed,
    duplicate_of: changed === group.keeper ? null : group.keeper,
  }));
}

/** 0 for a page that says something new in its series, else one more than the page that it was found by. */
function staleness(state: CrawlState, { final, text_hash, skeleton }: PageOutcome, before: number): number {
  if (skeleton === undefined) return before;
  const series = (state.series[addressShape(final)] ??= { news: 0, stale: 0, skeletons: [] });
  const known = series.skeletons.includes(skeleton);
  const copied = text_hash !== undefined && (state.texts[text_hash]?.addresses.length ?? 0) > 1;
  if (!known && series.skeletons.length < MOST_SKELETONS) series.skeletons.push(skeleton);
  if (known || copied) series.stale += 1;
  else series.news += 1;
  return known || copied ? before + 1 : 0;
}

function follow(state: CrawlState, links: string[], depth: number, stale: number): void {
  for (const address of links) enqueue(state, { address, depth, stale, rank: 2 * depth, tries: 0 });
}
