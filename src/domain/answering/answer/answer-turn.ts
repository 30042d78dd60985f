/** A turn as ChatML and its kin write it; models that think in a turn of its own name it after that. */
const TURN = /<\|im_start\|>[ \t]*(\w*)[ \t]*\n?|<\|im_end\|>/gu;
const THINKS = /<\|im_start\|>[ \t]*(?:think|thought|reason|analysis|plan)/iu;
const OWN = /^(?:think(?:ing)?|thoughts?|reason(?:ing)?|analysis|plan(?:ning)?)$/iu;
const SPOKEN = /^(?:assistant|answer|response|reply|final)?$/iu;

/**
 * The answer of a text in which a turn of thoughts (`<|im_start|>think`) precedes that of the answer: empty when none follows.
 * Undefined for a text without such a turn.
 */
export function answerOfTurns(text: string): { text: string; thoughts: string } | undefined {
  if (!THINKS.test(text)) return undefined;
  const said: string[] = [];
  const thoughts: string[] = [];
  let into = said;
  let from = 0;
  for (const { 0: token, 1: role, index } of text.matchAll(TURN)) {
    into.push(text.slice(from, index));
    from = index + token.length;
    if (role === undefined) continue;
    if (OWN.test(role)) into = thoughts;
    else if (SPOKEN.test(role)) into = said;
    // From here on the model plays the customer.
    else return joined(said, thoughts);
  }
  into.push(text.slice(from));
  return joined(said, thoughts);
}

function joined(said: readonly string[], thoughts: readonly string[]): { text: string; thoughts: string } {
  return { text: said.join('').trim(), thoughts: thoughts.join('\n').trim() };
}
