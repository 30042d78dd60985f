import type { Passage } from '../../domain/knowledge/found-passage';

/** What several questions found, in turns: the first of each, then the second of each. A passage comes once. */
export function takeTurns(found: readonly (readonly Passage[])[], limit: number): Passage[] {
  if (found.length === 1) return (found[0] ?? []).slice(0, limit);
  const taken = new Map<string, Passage>();
  const longest = Math.max(0, ...found.map((own) => own.length));
  for (let rank = 0; rank < longest; rank += 1) {
    for (const [question, own] of found.entries()) {
      const passage = own[rank];
      if (!passage || taken.size === limit) continue;
      const key = passage.id ?? passage.text;
      if (!taken.has(key)) taken.set(key, { ...passage, question });
    }
  }
  return [...taken.values()];
}
