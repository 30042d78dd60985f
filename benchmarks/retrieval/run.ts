import { FOR_TUNING, HELD_OUT, readBusiness } from './business';
import { knowledgeOf } from './knowledge-of';
import { figuresOf, rankOf } from './rank';
import type { Figures } from './rank';

const LIMIT = 8;

export interface HalfFigures {
  /** Over all questions that can be answered. */
  all: Figures;
  byBusiness: Record<string, Figures>;
}

/** What retrieval finds for the questions of some businesses that their documents answer. */
export async function measureBusinesses(
  names: readonly string[],
  options: { embeddingsUrl: string; models?: 1 | 2 },
): Promise<HalfFigures> {
  const byBusiness: Record<string, Figures> = {};
  const ranks: number[] = [];
  for (const name of names) {
    const business = readBusiness(name);
    const knowledge = await knowledgeOf(business, options);
    const own: number[] = [];
    for (const question of business.questions) {
      if (question.kind !== 'none') own.push(rankOf(question, await knowledge.find(question, LIMIT)));
    }
    byBusiness[name] = figuresOf(own);
    ranks.push(...own);
  }
  return { all: figuresOf(ranks), byBusiness };
}

/** Both halves, with both models and with one, as a report for people. */
export async function measureRetrieval(embeddingsUrl: string): Promise<string> {
  const lines = ['| businesses | models | questions | hit@1 | hit@3 | MRR |', '| --- | --- | --- | --- | --- | --- |'];
  for (const [title, names] of [
    ['for tuning', FOR_TUNING],
    ['held out', HELD_OUT],
  ] as const) {
    for (const models of [2, 1] as const) {
      const { all, byBusiness } = await measureBusinesses(names, { embeddingsUrl, models });
      lines.push(row(title, models, all));
      if (models === 2)
        for (const [name, figures] of Object.entries(byBusiness)) lines.push(row(name, models, figures));
    }
  }
  return lines.join('\n');
}

function row(title: string, models: number, { questions, hit1, hit3, mrr }: Figures): string {
  return `| ${title} | ${models} | ${questions} | ${[hit1, hit3, mrr].map((value) => value.toFixed(3)).join(' | ')} |`;
}
