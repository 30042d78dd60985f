import type { ReadBlock, ReadDocument } from '../../../domain/knowledge/read-document';
import { joinWrappedLines } from '../../../domain/texts/wrapped-lines';
import { cleanLine, cleanText } from './clean-text';

const MAX_HEADING_CHARACTERS = 80;
const QUESTION = /^(?:q|question|frage|f|pregunta|p|domanda|d|pergunta|soru|vraag|v)\s?\d{0,3}\s?[:.)]\s?(.+)$/is;
const ANSWER =
  /^(?:a|answer|antwort|respuesta|r|réponse|risposta|resposta|cevap|c|antwoord)\s?\d{0,3}\s?[:.)]\s?(.+)$/is;

/** Plain text: empty lines part paragraphs; lines that are underlined or in capitals alone are headings; Q and A are pairs. */
export function readText(text: string, name: string): ReadDocument {
  const blocks: ReadBlock[] = [];
  const paragraphs = cleanText(text).split(/\n\n+/);
  let question: string | undefined;
  const endQuestion = () => {
    if (question !== undefined) blocks.push({ kind: 'text', text: question, place: {} });
    question = undefined;
  };
  for (const lines of paragraphs.flatMap(splitQuestions)) {
    const paragraph = lines.join('\n');
    const answer = question === undefined ? undefined : ANSWER.exec(paragraph)?.[1];
    if (question !== undefined && answer !== undefined) {
      blocks.push({
        kind: 'pair',
        question: cleanLine(question),
        answer: joinWrappedLines(answer).join('\n'),
        place: {},
      });
      question = undefined;
      continue;
    }
    endQuestion();
    const asked = QUESTION.exec(paragraph)?.[1];
    if (asked?.includes('?')) question = asked;
    else blocks.push(...paragraphBlocks(lines));
  }
  endQuestion();
  return { title: name, blocks, warnings: [] };
}

/** A question and its answer are often lines below each other. */
function splitQuestions(paragraph: string): string[][] {
  const parts: string[][] = [];
  for (const line of paragraph.split('\n')) {
    const isOpening = (QUESTION.test(line) && line.includes('?')) || (ANSWER.test(line) && parts.length > 0);
    if (isOpening || parts.length === 0) parts.push([line]);
    else parts.at(-1)?.push(line);
  }
  return parts;
}

function paragraphBlocks(lines: string[]): ReadBlock[] {
  const [first = '', second = ''] = lines;
  const underline = /^(=|-|~|\*)\1{2,}$/.exec(second.trim())?.[1];
  if (underline !== undefined && first.length <= MAX_HEADING_CHARACTERS) {
    return [heading(underline === '=' ? 1 : 2, first), ...textOf(lines.slice(2))];
  }
  const marked = /^(#{1,6})\s+(\S.*)$/.exec(first);
  if (marked) return [heading(marked[1]?.length ?? 1, marked[2] ?? ''), ...textOf(lines.slice(1))];
  if (lines.length === 1 && isCapitals(first)) return [heading(2, first)];
  return textOf(lines);
}

function heading(level: number, text: string): ReadBlock {
  return { kind: 'heading', level, text: cleanLine(text), place: {} };
}

function textOf(lines: string[]): ReadBlock[] {
  const text = joinWrappedLines(lines.filter((line) => !/^[=\-_*~]{3,}$/.test(line.trim())).join('\n'))
    .join('\n')
    .trim();
  return text === '' ? [] : [{ kind: 'text', text, place: {} }];
}

function isCapitals(line: string): boolean {
  return line.length <= MAX_HEADING_CHARACTERS && /\p{Lu}{3}/u.test(line) && !/\p{Ll}/u.test(line) && !/\d/.test(line);
}
