import { LanguageModelDouble } from '../language-model-double';
import { product } from '../product';
import { readFieldCases } from './field-case';
import type { FieldCase } from './field-case';
import { judgeOutcome } from './judge-outcome';
import { playCase } from './play-case';

/** More at once would make each of them slow on a small machine. */
const SIDE_BY_SIDE = 8;

/** Plays one case and judges what came of it. @throws what is not as it must be. */
export type CasePlayer = (fieldCase: FieldCase, model: LanguageModelDouble) => Promise<void>;

/** One test for each case of a file. They are played side by side, each on a business of its own. */
export function testFieldCases(file: string, play: CasePlayer = playAndJudge): void {
  const cases = readFieldCases(file);

  describe(`cases from the field: ${file}`, () => {
    const model = new LanguageModelDouble();
    const results = new Map<string, Promise<Error | undefined>>();

    beforeAll(async () => {
      await model.start((await product()).llmPort);
      const running: Promise<unknown>[] = [];
      for (const fieldCase of cases) {
        const before = running[running.length - SIDE_BY_SIDE] ?? Promise.resolve();
        const result = before.then(() => failureOf(play(fieldCase, model)));
        running.push(result);
        results.set(fieldCase.name, result);
      }
    });
    afterAll(async () => {
      await Promise.all(results.values());
      await model.stop();
    });

    it.each(cases)(
      '$name: $right',
      async ({ name }) => {
        const failure = await results.get(name);
        if (failure) throw failure;
      },
      240_000,
    );
  });
}

async function failureOf(played: Promise<void>): Promise<Error | undefined> {
  try {
    await played;
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

const playAndJudge: CasePlayer = async (fieldCase, model) => {
  if (!fieldCase.outcome) throw new Error(`${fieldCase.name} has no outcome`);
  await judgeOutcome(fieldCase.outcome, await playCase(fieldCase, model));
};
