import { FOR_TUNING, HELD_OUT, readBusiness } from './business';
import type { QuestionKind } from './business';
import { knowledgeOf } from './knowledge-of';
import { figuresOf, rankOf } from './rank';
import type { Figures } from './rank';
import { refusalsOf, refuses } from './refusals';
import type { Refusals } from './refusals';

const LIMIT = 8;

export interface HalfFigures {
  /** Over all questions that can be answered. */
  all: Figures;
  byBusiness: Record<string, Figures>;
  /** What the builtin provider makes of what was found, over all questions. */
  refusals: Refusals;
}

/** What retrieval finds for the questions of some businesses that their documents answer. */
export async function measureBusinesses(
  names: readonly string[],
  options: { embeddingsUrl: string; models?: 1 | 2 },
): Promise<HalfFigures> {
  const byBusiness: Record<string, Figures> = {};
  const ranks: number[] = [];
  const asked: { kind: QuestionKind; refused: boolean }[] = [];
  for (const name of names) {
    const business = readBusiness(name);
    const knowledge = await knowledgeOf(business, options);
    const own: number[] = [];
    for (const question of business.questions) {
      const found = await knowledge.find(question, LIMIT);
      if (question.kind !== 'none') own.push(rankOf(question, found));
      asked.push({ kind: question.kind, refused: refuses(question, found) });
    }
    byBusiness[name] = figuresOf(own);
    ranks.push(...own);
  }
  return { all: figuresOf(ranks), byBusiness, refusals: refusalsOf(asked) };
}

/** Both halves, with both models and with one, as a report for people. */
export async function measureRetrieval(embeddingsUrl: string): Promise<string> {
  const lines = [
    '| businesses | models | questions | hit@1 | hit@3 | MRR | “don’t know” recognised | falsely refused |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
  ];
  for (const [title, names] of [
    ['for tuning', FOR_TUNING],
    ['held out', HELD_OUT],
  ] as const) {
    for (const models of [2, 1] as const) {
      const { all, byBusiness, refusals } = await measureBusinesses(names, { embeddingsUrl, models });
      lines.push(row(title, models, all, refusals));
      if (models === 2)
        for (const [name, figures] of Object.entries(byBusiness)) lines.push(row(name, models, figures));
    }
  }
  return lines.join('\n');
}

function row(title: string, models: number, { questions, hit1, hit3, mrr }: Figures, refusals?: Refusals): string {
  const shares = [hit1, hit3, mrr, ...(refusals ? [refusals.recognised, refusals.false] : [])];
  const empty = refusals ? '' : '  |  |';
  return `| ${title} | ${models} | ${questions} | ${shares.map((value) => value.toFixed(3)).join(' | ')} |${empty}`;
}
