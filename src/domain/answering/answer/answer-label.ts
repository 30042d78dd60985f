/** A label on a line of its own, or before a colon: `Thought:`, `## Thinking`, `**Reasoning process:**`. */
const THOUGHTS =
  /^\s*(?:#{1,4} )?[*_]{0,3}(?:here(?:['’]s| is) my (?:thought|thinking|reasoning) process|(?:my )?(?:thoughts?|thinking|reasoning)(?: process)?|chain of thought|internal monologue)[*_]{0,3}[ \t]{0,3}(?::|\n)/iu;
const FINAL =
  /^[ \t]{0,3}(?:#{1,4} )?[*_]{0,3}(?:here(?:['’]s| is) my (?:response|answer|reply)|(?:my |the )?final (?:answer|response|reply))[*_]{0,3}[ \t]{0,3}(?::[*_]{0,3}|$)/gimu;
const ANSWER =
  /^[ \t]{0,3}(?:#{1,4} )?[*_]{0,3}(?:(?:my |the )?(?:answer|response|reply))[*_]{0,3}[ \t]{0,3}(?::[*_]{0,3}|$)/gimu;

/**
 * The answer of a text that begins with a label of thoughts and goes on with one of the answer, as Granite ("Here is my thought
 * process:") and prompts for agents ("Thought: … Final Answer:") have it. Undefined for every other text.
 */
export function answerOfLabels(text: string): { text: string; thoughts: string } | undefined {
  if (!THOUGHTS.test(text)) return undefined;
  // Thoughts may name answers on their way to the last one.
  const label = text.matchAll(FINAL).next().value ?? [...text.matchAll(ANSWER)].at(-1);
  if (!label) return undefined;
  const answer = text.slice(label.index + label[0].length).trim();
  return answer === '' ? undefined : { text: answer, thoughts: text.slice(0, label.index).trim() };
}
