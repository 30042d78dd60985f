import type { Word } from '../../domain/knowledge/asking/word-list';

const SHORTEST = 3;
const LONGEST = 5;

/**
 * How much of the question's words is found in a text letter by letter (feature `cg`, `retrieval.md`): per word of the question the
 * squared share of its 3- to 5-grams' idf mass that the text has, rare words weighing more. It finds names and forgives typing
 * mistakes, where meanings do not help. One number a text.
 */
export function characterGramCover(asked: readonly Word[], texts: readonly (readonly Word[])[]): number[] {
  const grams = asked.map(({ folded }) => gramsOf(folded));
  const wanted = new Set(grams.flat());
  const having = texts.map(
    (words) => new Set(words.flatMap(({ folded }) => gramsOf(folded)).filter((gram) => wanted.has(gram))),
  );
  const found = new Map<string, number>();
  for (const set of having) for (const gram of set) found.set(gram, (found.get(gram) ?? 0) + 1);
  const idf = (gram: string) => Math.log((texts.length + 1) / ((found.get(gram) ?? 0) + 0.5));
  const masses = grams.map((list) => list.reduce((sum, gram) => sum + idf(gram), 0));
  // A word's weight is the mean idf of its grams: how rare it is here.
  const weights = masses.map((mass, index) => mass / Math.max(1, grams[index]?.length ?? 0));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  if (whole <= 0) return texts.map(() => 0);
  return having.map((set) =>
    grams.reduce((sum, list, index) => {
      const mass = masses[index] ?? 0;
      if (mass <= 0) return sum;
      const share = list.reduce((part, gram) => part + (set.has(gram) ? idf(gram) : 0), 0) / mass;
      return sum + ((weights[index] ?? 0) / whole) * share ** 2;
    }, 0),
  );
}

function gramsOf(word: string): string[] {
  const padded = [...` ${word} `];
  const grams: string[] = [];
  for (let size = SHORTEST; size <= LONGEST; size += 1) {
    for (let start = 0; start + size <= padded.length; start += 1)
      grams.push(padded.slice(start, start + size).join(''));
  }
  return [...new Set(grams)];
}
