/** Runs that have slowed down text functions somewhere: each is repeated to the size that a test asks for. */
export const RUNS: Record<string, string> = {
  blanks: ' ',
  tabs: '\t',
  'no-break spaces': '\u00a0',
  'line breaks': '\n',
  'carriage returns': '\r',
  'paragraph separators': '\u2029',
  'blanks and line breaks': ' \n',
  letters: 'a',
  'long words': 'abcdefghij ',
  'accented letters': 'é',
  'Cyrillic letters': 'я',
  'Chinese characters': '我',
  'Thai letters': 'ก',
  digits: '1',
  'digits and points': '1.',
  'digits and blanks': '1 ',
  'opening brackets': '[',
  'closing brackets': ']',
  'opening images': '![',
  'links without end': '[a](',
  'links in links': '[a](<b',
  'link texts': '[a]',
  'footnote marks': '[^a]',
  asterisks: '*',
  'asterisks and letters': '*a',
  'double asterisks and letters': '**a ',
  underscores: '_',
  'underscores and letters': 'a_',
  'stars and underscores': '*_',
  backticks: '`',
  'backticks and letters': '`a',
  'fences in lines': '```\n',
  'greater-than signs': '>',
  'quotes in quotes': '> ',
  'quotes in lines': '>\n',
  pipes: '|',
  'table rows': '|a|b|\n',
  'table separators': '|-|-|\n',
  hashes: '#',
  'hashes and blanks': '# ',
  headings: '# a\n',
  tildes: '~',
  'struck letters': '~~a',
  'less-than signs': '<',
  'opening tags': '<a ',
  'opening comments': '<!--',
  'opening declarations': '<!A',
  'opening instructions': '<?',
  'opening CDATA': '<![CDATA[',
  ampersands: '&',
  entities: '&amp;',
  'entities without end': '&#1',
  backslashes: '\\',
  'backslashes and quotes': '\\"',
  quotes: '"',
  'escaped marks': '\\*',
  pluses: '+',
  dashes: '-',
  'dashes and blanks': '- ',
  'items in items': '- - ',
  items: '- a\n',
  'numbered items': '1. a\n',
  'equals signs': '=',
  colons: ':',
  slashes: '/',
  points: '.',
  'question marks': '?',
  apostrophes: "'",
  'at signs': '@',
  addresses: 'https://a.example/b ',
  'addresses without end': 'https://',
  'opening parentheses': '(',
  'opening braces': '{"a":',
  'secret fields': '"password":["a",',
  'secret parameters': 'access_token=',
  'escaped secret fields': '\\"password\\":\\"a',
  emoji: '😀',
  'joined emoji': '👩\u200d',
  flags: '🇩🇪',
  'combining marks': 'e\u0301',
  'combining marks alone': '\u0301',
  'zero-width spaces': '\u200b',
  'halves of characters': '\ud83d',
  NUL: '\0',
  'wishes for a person': 'talk to ',
  'a bit of everything': 'a 1,\n*_`[x](y) <b>&lt;~|#> \\! 😀e\u0301\t"',
};

/** The steps from one size to the next that is looked at, and between the two sizes that are compared. */
const STEP = 4;
const COMPARED = 16;
const SMALLEST = 2_000;
/** Far more than linear work on the largest size takes anywhere, and far less than quadratic work does. */
const QUICK_MS = 150;
/** Twice the input may take 2^1.6 times as long: linear work takes twice, quadratic work four times as long. */
const EXPONENT = 1.6;

/**
 * Where the time of `work`, which may be a promise, grows faster than the size of its input, in words; undefined when it does not. It is the
 * processor's time, the least of several runs, so that a busy machine changes nothing.
 */
export async function superLinear(
  work: (text: string) => unknown,
  run: string | ((size: number) => string),
  { largest = 32_000 } = {},
): Promise<string | undefined> {
  const textOf = (size: number) =>
    typeof run === 'string' ? run.repeat(Math.ceil(size / run.length)) : run(Math.ceil(size));
  for (let size = SMALLEST; size <= largest; size *= STEP) {
    const large = textOf(size);
    if ((await processorTimeMs(() => work(large))) <= QUICK_MS) continue;
    const small = textOf(size / COMPARED);
    const before = Math.max(await leastTimeMs(() => work(small)), 0.5);
    const after = await leastTimeMs(() => work(large));
    if (after > QUICK_MS && Math.log(after / before) / Math.log(COMPARED) > EXPONENT) {
      return `${small.length} characters take ${before.toFixed(1)} ms, ${large.length} take ${after.toFixed(1)} ms`;
    }
  }
  return undefined;
}

async function leastTimeMs(work: () => unknown): Promise<number> {
  const first = await processorTimeMs(work);
  return Math.min(first, await processorTimeMs(work), await processorTimeMs(work));
}

async function processorTimeMs(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
