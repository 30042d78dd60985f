/** What may stand before a label: a quote, a heading, emphasis, a bubble. */
const BEFORE = '\\s*(?:>[ \\t]{0,3})?(?:#{1,4} )?[*_]{0,3}(?:[💭🤔🧠]\\uFE0F?[ \\t]?)?[*_]{0,3}';
const AFTER = '[*_]{0,3}[ \\t\\u00A0]{0,3}';

const OWN = [
  "here(?:['’]s| is) my (?:thought|thinking|reasoning) process|here are my (?:reasoning|thinking) steps",
  '(?:my )?(?:thoughts?|thinking|reasoning)(?: process| steps)?|chain of thought',
  '(?:internal|inner|private|hidden) (?:monologue|thoughts?|thinking|reasoning|notes?|analysis)|notes? to self|scratch ?pad',
  'gedanken(?:gang)?|überlegung(?:en)?|denkprozess|pensamientos?|razonamiento|pensées?|réflexions?|raisonnement',
  'pensier[oi]|ragionamento|pensamentos?|raciocínio|düşünce(?:ler)?|思考(?:过程)?',
].join('|');
/** Headings of many an ordinary answer as well. */
const WEAK = 'analysis|plan(?:ning)?|strategy|considerations|analyse|análisis|analisi|análise|analiz';
/** These alone tell of thoughts, without a label for the answer. */
const SURE =
  '(?:my )?thinking(?: process| steps)?|(?:my )?(?:thought|reasoning) (?:process|steps)|chain of thought|(?:internal|inner|private|hidden) (?:monologue|thoughts?|thinking|reasoning|notes?|analysis)|notes? to self|scratch ?pad';

const THOUGHTS = new RegExp(`^${BEFORE}(?:${OWN})${AFTER}(?::|\\n)`, 'iu');
const WEAK_THOUGHTS = new RegExp(`^${BEFORE}(?:${WEAK})${AFTER}(?::|\\n)`, 'iu');
const SURE_THOUGHTS = new RegExp(`^${BEFORE}(?:(?:${SURE})${AFTER}(?::|\\n)|reasoning${AFTER}:)`, 'iu');
/** Gemini's, which forgets to mark the part. */
const CAPITALS = new RegExp(`^${BEFORE}THOUGHTS?${AFTER}(?::|\\n)`, 'u');

const LABEL_START = '^[ \\t]{0,3}(?:#{1,4} )?[*_]{0,3}';
const LABEL_END = `${AFTER}(?::[*_]{0,3}|$)`;
const ANSWERS =
  'answer|response|reply|antwort|respuesta|réponse|risposta|resposta|cevap|yanıt|答案|回答|(?:answer|response|reply|message) (?:to|for) (?:the )?(?:customer|user)';
const FINAL = new RegExp(
  `${LABEL_START}(?:here(?:['’]s| is) my (?:response|answer|reply)|(?:my |the )?final (?:answer|response|reply|output)|(?:endgültige|finale) antwort|(?:respuesta|réponse|risposta|resposta) finale?|(?:nihai|son) (?:cevap|yanıt)|最终(?:答案|回答))${LABEL_END}`,
  'gimu',
);
const ANSWER = new RegExp(`${LABEL_START}(?:my |the )?(?:${ANSWERS})${LABEL_END}`, 'gimu');
const ANSWER_OF_ITS_OWN = new RegExp(`(?<=\\n[ \\t]*\\n)${LABEL_START}(?:my |the )?(?:${ANSWERS})${LABEL_END}`, 'gimu');

/** Apriel's mark of the answer; everything before it is thought. */
const BEGIN_FINAL = /\[BEGIN FINAL RESPONSE\]([^]*?)(?:\[END FINAL RESPONSE\][^]*)?$/u;
/** How the command line of Ollama prints thoughts. */
const PRINTED = /^\s*Thinking\.\.\.[ \t]*\n([^]*?)\n[ \t]*\.\.\.done thinking\.?([^]*)$/u;
/** What a prompt for agents has between a thought and its answer. */
const ACTION = /^[ \t]*Action(?: Input)?:/mu;
const BUBBLE = /^\s*>[ \t]{0,3}[💭🧠]/u;
const DIVIDER = /^[ \t]{0,3}(?:-{3,}|\*{3,}|_{3,}|={3,})[ \t]*$/gmu;

interface Parted {
  text: string;
  thoughts: string;
}

/**
 * The answer of a text that begins with a label of thoughts and goes on with one of the answer, as Granite ("Here is my thought
 * process:") and prompts for agents ("Thought: … Final Answer:") have it; or with a label that tells of thoughts alone, whose
 * end is a rule, the end of a quote, or the last paragraph. Undefined for every other text.
 */
export function answerOfLabels(text: string): Parted | undefined {
  const marked = BEGIN_FINAL.exec(text);
  if (marked) return parted(marked[1] ?? '', text.slice(0, marked.index));
  const printed = PRINTED.exec(text);
  if (printed) return parted(printed[2] ?? '', printed[1] ?? '');
  if (BUBBLE.test(text)) return answerBelowQuote(text.trim());
  const isLabelled = THOUGHTS.test(text);
  if (!isLabelled && !WEAK_THOUGHTS.test(text)) return undefined;
  // Thoughts may name answers on their way to the last one.
  const pattern = isLabelled ? ANSWER : ANSWER_OF_ITS_OWN;
  const label = text.matchAll(FINAL).next().value ?? [...text.matchAll(pattern)].at(-1);
  const answer = label ? text.slice(label.index + label[0].length).trim() : '';
  if (label && answer !== '') return parted(answer, text.slice(0, label.index));
  if (label || !isLabelled) return undefined;
  if (/^\s*[*_]{0,3}Thought/u.test(text) && ACTION.test(text)) return parted('', text);
  if (text.trimStart().startsWith('>')) return answerBelowQuote(text.trim());
  const sure = SURE_THOUGHTS.exec(text) ?? CAPITALS.exec(text);
  return sure ? answerWithoutLabel(text, sure[0].length) : undefined;
}

function answerBelowQuote(text: string): Parted | undefined {
  const lines = text.split('\n');
  const end = lines.findIndex((line) => !line.trimStart().startsWith('>'));
  return end < 0 ? undefined : parted(lines.slice(end).join('\n'), lines.slice(0, end).join('\n'));
}

function answerWithoutLabel(text: string, from: number): Parted | undefined {
  const divider = [...text.matchAll(DIVIDER)].at(-1);
  const below = divider ? text.slice(divider.index + divider[0].length) : '';
  if (divider && below.trim() !== '') return parted(below, text.slice(0, divider.index));
  const paragraphs = text
    .slice(from)
    .trim()
    .split(/\n[ \t]*\n/u);
  if (paragraphs.length === 1) return undefined;
  const last = paragraphs.length - 1;
  // "It costs:", and what it costs.
  const begin = last > 1 && /:[*_]{0,3}\s*$/u.test(paragraphs[last - 1] ?? '') ? last - 1 : last;
  return parted(paragraphs.slice(begin).join('\n\n'), paragraphs.slice(0, begin).join('\n\n'));
}

function parted(text: string, thoughts: string): Parted {
  return { text: text.trim(), thoughts: thoughts.trim() };
}
