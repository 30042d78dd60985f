import type { Passage } from '../../src/domain/knowledge/found-passage';
import type { BenchQuestion, Wanted } from './business';

export interface Figures {
  questions: number;
  hit1: number;
  hit3: number;
  mrr: number;
}

/** The rank of the first passage that answers, from 1; of two questions the worse rank; 0 when none answers. */
export function rankOf({ wanted }: BenchQuestion, found: readonly Passage[]): number {
  const ranks = wanted.map((answer) => found.findIndex((passage) => answers(passage, answer)) + 1);
  if (ranks.length === 0 || ranks.includes(0)) return 0;
  // Of two questions both answers may not be first: each has its own first place.
  return Math.max(1, Math.max(...ranks) - (ranks.length - 1));
}

export function figuresOf(ranks: readonly number[]): Figures {
  const share = (count: number) => (ranks.length === 0 ? 0 : count / ranks.length);
  return {
    questions: ranks.length,
    hit1: share(ranks.filter((rank) => rank === 1).length),
    hit3: share(ranks.filter((rank) => rank > 0 && rank <= 3).length),
    mrr: share(ranks.reduce((sum, rank) => sum + (rank > 0 ? 1 / rank : 0), 0)),
  };
}

function answers({ source_id, text, title, location }: Passage, { document, text: words }: Wanted): boolean {
  return source_id.startsWith(`${document}.`) && plain(`${title} ${location} ${text}`).includes(plain(words));
}

/** Without case, accents and differences of spaces. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ');
}
