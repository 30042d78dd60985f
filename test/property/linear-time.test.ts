import { untilEndOfAnswer } from '../../src/domain/answering/answer/answer-end';
import { asksForPerson } from '../../src/domain/answering/handing-over/asks-for-person';
import { takeHandoffMark } from '../../src/domain/answering/handing-over/handoff-mark';
import { takeCitations } from '../../src/domain/answering/answer/cited-passages';
import { unsupportedFacts } from '../../src/domain/answering/answer/facts/unsupported-facts';
import { leaksRules } from '../../src/domain/answering/answer/leaked-rules';
import { unknownLinks, withoutLinks } from '../../src/domain/answering/answer/links';
import { boundAnswer } from '../../src/domain/answering/answer/runaway-answer';
import { answersAnything, longestWholeSentences } from '../../src/domain/texts/whole-sentences';
import { joinWrappedLines } from '../../src/domain/texts/wrapped-lines';
import { normaliseText } from '../../src/domain/texts/normalise-text';
import { stripMarkdown } from '../../src/domain/answering/answer/plain-text';
import { buildPrompt } from '../../src/domain/answering/prompt/prompt';
import { segmentsOf, sentencesOf } from '../../src/domain/texts/segments';
import { splitReply } from '../../src/domain/sending/split-reply';
import { withoutTrailingSlashes } from '../../src/domain/texts/trailing-slashes';
import { parseJson } from '../../src/instagram/parse-json';
import { splitDocument } from '../../src/knowledge/splitting/split-document';
import { documentOfText } from '../../src/knowledge/text-document';
import { plainQuestion } from '../../src/domain/knowledge/asking/question';
import { speaksToModel } from '../../src/domain/knowledge/asking/speaks-to-model';
import { questionsOf } from '../../src/domain/knowledge/asking/questions-of';
import { contentWordsOf } from '../../src/domain/knowledge/asking/word-list';
import { saysExpired } from '../../src/domain/knowledge/expired';
import { readBlocks } from '../../src/knowledge/text-block';
import { redact } from '../../src/observability/redact';
import { findDelimiter } from '../../src/knowledge/reading/csv/find-delimiter';
import { cleanText } from '../../src/knowledge/reading/text/clean-text';
import { isValue } from '../../src/knowledge/reading/table/is-value';
import { readText } from '../../src/knowledge/reading/text/read-text';
import { RUNS, superLinear } from '../support/linear-time';

const message = (text: string) => ({ role: 'user' as const, text, created_at: new Date(0) });
const passage = (text: string) => ({
  source_id: 's',
  title: text,
  location: text,
  text,
  score: 1,
});
const prompt = (text: string) =>
  buildPrompt({
    systemPrompt: text,
    passages: [passage(text)],
    history: [message(text)],
    unanswered: [message(text)],
    tokenBudget: 1_000_000,
    countTokens: (counted) => counted.length,
  });
const asJson = (text: string) => JSON.stringify({ msg: text });
const documentOf = (text: string) => ({
  title: text,
  blocks: [
    { kind: 'heading' as const, level: 1, text, place: {} },
    { kind: 'text' as const, text, place: {} },
    { kind: 'row' as const, table: 1, cells: [{ column: text, value: text }], place: {} },
    { kind: 'pair' as const, question: text, answer: text, place: {} },
  ],
  warnings: [],
});
const outcome = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

const FUNCTIONS: Record<string, (text: string) => unknown> = {
  'taking away marks': stripMarkdown,
  'taking away marks around it': (text) => stripMarkdown(`a${text}b`),
  'splitting a reply': (text) => splitReply(text),
  'splitting a reply around it': (text) => splitReply(`a${text}b`),
  'looking for a wish for a person': (text) => asksForPerson([`human agent${text}x`, text], [text.slice(0, 200)]),
  'taking the hand-over mark': (text) => takeHandoffMark(`a${text}[[HANDOFF]]${text}b`),
  'taking the ids of passages': (text) => takeCitations(`a${text}[[p1]]${text}b`, ['a', text]),
  'looking for facts that no source holds': (text) => unsupportedFacts(`9 ${text}`, [`1 ${text}`]),
  'looking for links that no source holds': (text) => unknownLinks(`a.com/${text}`, [text]),
  'taking links out': (text) => withoutLinks(`b a.com/x${text} a.com/x`, ['a.com/x']),
  'looking for the rules in a reply': (text) => leaksRules(text, text),
  'ending an answer': (text) => untilEndOfAnswer(`<s>${text}x`),
  'bounding an answer': (text) => boundAnswer(text),
  'finding the last whole sentence': (text) => longestWholeSentences(`a${text}b`),
  'telling an answer from a greeting': answersAnything,
  'splitting a knowledge text': (text) => splitDocument(documentOfText('t', text)),
  'splitting a knowledge text below a heading': (text) => splitDocument(documentOfText('t', `# a${text}b\n\nc`)),
  'finding the questions of a text': questionsOf,
  'telling what speaks to a model': (text) => speaksToModel(`ignore ${text}`),
  'taking a greeting away': (text) => plainQuestion(`hi ${text}?`),
  'finding the words that mean something': contentWordsOf,
  'looking for signs of expiry': (text) => saysExpired(`old ${text}`),
  'reading the blocks of a text': readBlocks,
  'splitting a document': (text) => splitDocument(documentOf(text)),
  'joining wrapped lines': joinWrappedLines,
  'finding sentences': sentencesOf,
  'finding words': (text) => [...segmentsOf(text, 'word')].length,
  'finding graphemes': (text) => [...segmentsOf(text, 'grapheme')].length,
  'comparing texts': normaliseText,
  'building a prompt': prompt,
  'cleaning a read text': cleanText,
  'telling a value from a name': isValue,
  'finding what parts cells': findDelimiter,
  'reading plain text': (text) => readText(text, ''),
  'removing slashes': (text) => withoutTrailingSlashes(`${text}x`),
  'redacting a log line': (text) => redact(asJson(text)),
  'redacting a line that holds JSON': (text) => redact(asJson(asJson(text))),
  'redacting what is not JSON': redact,
  'reading a webhook body': (text) => outcome(() => parseJson(asJson(text))),
  'reading what is not a webhook body': (text) => outcome(() => parseJson(text)),
};

describe('twice the text takes about twice the time', () => {
  it.each(Object.entries(FUNCTIONS))(
    '%s',
    async (_name, work) => {
      const slow: string[] = [];
      for (const [name, run] of Object.entries(RUNS)) {
        const problem = await superLinear(work, run);
        if (problem !== undefined) slow.push(`${name}: ${problem}`);
      }
      expect(slow).toEqual([]);
    },
    300_000,
  );
});
