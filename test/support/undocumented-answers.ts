/** What is wrong with the answers that this test file has seen, each once it is known. */
const found: Promise<string | null>[] = [];

/** Notes what is wrong with an answer, or null; it fails the running test when that ends. */
export function noteAnswer(problem: Promise<string | null>): void {
  found.push(problem);
}

/** What was wrong with the answers since the last call. */
export async function takeUndocumented(): Promise<string[]> {
  const problems = await Promise.all(found.splice(0));
  return [...new Set(problems.filter((problem) => problem !== null))];
}
