import { splitSentences } from './sentences';
import { wordCount } from './text-size';

const MOST_WORDS = 150;

/**
 * The paragraphs of one section as texts of at most 150 words: whole paragraphs together while they fit, a longer one cut between
 * its sentences.
 */
export function sectionTexts(paragraphs: readonly string[]): string[] {
  const texts: string[] = [];
  let text = '';
  let words = 0;
  const add = (part: string, separator: string, size: number) => {
    if (text !== '' && words + size > MOST_WORDS) {
      texts.push(text);
      text = '';
      words = 0;
    }
    text += text === '' ? part : separator + part;
    words += size;
  };
  for (const paragraph of paragraphs) {
    const size = wordCount(paragraph);
    if (size <= MOST_WORDS) {
      add(paragraph, '\n\n', size);
      continue;
    }
    for (const [index, sentence] of splitSentences(paragraph).entries()) {
      add(sentence.text, index === 0 ? '\n\n' : sentence.opensLine ? '\n' : ' ', wordCount(sentence.text));
    }
  }
  return text === '' ? texts : [...texts, text];
}
