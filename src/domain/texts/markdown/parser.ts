import MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import { readAddress } from './address-rule';
import { borderedEmphasis } from './bordered-emphasis';
import { readFootnoteMark } from './footnote-rule';
import { readDefinition } from './definition-rule';
import { readSingleStrike } from './single-strike';

/** Deeper than anything that is written on purpose. */
const MAX_NESTING = 40;

/**
 * CommonMark with tables and struck text, less what an ordinary message does by chance: an indented line is no code, an
 * underlined one no heading, and marks of emphasis stand at the borders of words. Line breaks and spaces are kept. Addresses
 * and names are text as they are.
 */
const parser = new MarkdownIt({ html: true, maxNesting: MAX_NESTING });

parser.disable(['code', 'lheading', 'html_block']);
parser.validateLink = () => true;
parser.normalizeLink = (address) => address;
parser.inline.State = borderedEmphasis(parser.inline.State);
parser.inline.ruler.before('text', 'address', readAddress);
parser.inline.ruler.before('link', 'footnote', readFootnoteMark);
parser.inline.ruler.before('strikethrough', 'single_strike', readSingleStrike);
parser.inline.ruler.at('newline', (state, silent) => {
  if (state.src[state.pos] !== '\n') return false;
  if (!silent) state.pending += '\n';
  state.pos += 1;
  return true;
});
parser.block.ruler.at('reference', readDefinition);

/** The blocks of a text; undefined when it is nested so deeply that some of it would be left out. */
export function parseMarkdown(text: string): Token[] | undefined {
  const tokens = parser.parse(text, {});
  return tokens.some(({ level }) => level >= MAX_NESTING - 1) ? undefined : tokens;
}
