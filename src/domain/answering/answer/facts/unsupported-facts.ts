import type { FactKind } from './fact';
import { factsIn, supportOf } from './facts-in';

/** A fact of a reply that stands in none of its sources. */
export interface UnsupportedFact {
  kind: FactKind;
  /** As the reply says it. */
  text: string;
}

/**
 * The money, times of day, telephone numbers and dates of a reply that stand in none of the sources, in whatever form they are
 * written there. What is said in words ("ten euros", "half past nine") is not checked. Linear in all texts.
 */
export function unsupportedFacts(reply: string, sources: readonly string[]): UnsupportedFact[] {
  const facts = factsIn(reply);
  if (facts.length === 0) return [];
  const support = new Set(sources.flatMap(supportOf));
  const unsupported = facts
    .filter(({ wants }) => !wants.some((want) => support.has(want)))
    .map(({ kind, start, end }) => ({ kind, text: reply.slice(start, end).trim() }));
  return [...new Map(unsupported.map((fact) => [`${fact.kind} ${fact.text}`, fact])).values()];
}
