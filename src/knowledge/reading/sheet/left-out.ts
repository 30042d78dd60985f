import type { ReadingWarning } from '../../../domain/knowledge/read-document';

/** Says how many of something were left out, and what to do; nothing for none. */
export function countWarning(count: number, code: string, one: string, advice: string): ReadingWarning | undefined {
  if (count === 0) return undefined;
  const [first = '', ...others] = one.split(' ');
  const noun = first === 'hidden' ? `hidden ${others.join(' ')}s` : one.replace(/^\w+/, (word) => `${word}s`);
  return { code, message: `${count === 1 ? `1 ${one} was` : `${count} ${noun} were`} left out. ${advice}` };
}
