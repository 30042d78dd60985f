import type { Draft } from './block-emitter';
import { holdsFacts, isBoilerplate } from './facts';

/** A text that is links for more than this share is a list of other pages. */
const MOSTLY_LINKS = 0.6;

/**
 * What is worth keeping of a part beside the main text: no lists of links, no advertising and rights; of a page's footer only
 * what customers ask for. A heading goes with what stands under it.
 */
export function keepInBox(drafts: Draft[], factsOnly: boolean): Draft[] {
  const kept: Draft[] = [];
  for (const draft of drafts) {
    if (draft.block.kind === 'heading') {
      dropEmptyHeading(kept, draft.block.level);
      kept.push(draft);
    } else if (isWorthKeeping(draft, factsOnly)) {
      kept.push(draft);
    }
  }
  dropEmptyHeading(kept, 0);
  return kept;
}

function isWorthKeeping({ block, linkShare }: Draft, factsOnly: boolean): boolean {
  if (block.kind === 'row' || block.kind === 'pair') return true;
  const hasFacts = holdsFacts(block.text);
  if (isBoilerplate(block.text)) return hasFacts && !factsOnly;
  if (hasFacts) return true;
  return !factsOnly && linkShare <= MOSTLY_LINKS;
}

/** Headings of the same or a lower level with nothing under them are gone; the first of a page is its title and stays. */
function dropEmptyHeading(kept: Draft[], level: number): void {
  for (let last = kept.at(-1); last?.block.kind === 'heading'; last = kept.at(-1)) {
    if (last.block.level < level || last.block.level === 1) return;
    kept.pop();
  }
}
