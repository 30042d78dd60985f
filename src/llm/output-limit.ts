/** The names that vendors and servers give to the output limit. */
export const OUTPUT_LIMIT_FIELDS = [
  'max_tokens',
  'max_completion_tokens',
  'max_output_tokens',
  'maxOutputTokens',
] as const;

const NAMES_LIMIT =
  /\bmax_?(?:completion_?|output_?|new_?)?tokens(?:_to_sample)?\b|maxOutputTokens|num_predict|(?:output|completion) tokens|output limit|maximum tokens you requested/i;

/** Whether a refusal is about the output limit. */
export function namesOutputLimit(words: string): boolean {
  return NAMES_LIMIT.test(words);
}

/** "Use 'max_completion_tokens' instead." */
export function namedAlternative(words: string): string | undefined {
  return /\b(?:use|with|try)\s+[`'"“]?(max_completion_tokens|max_tokens|max_output_tokens)\b/i.exec(words)?.[1];
}

const MOST: readonly RegExp[] = [
  /(?:can only afford|at most|up to|no (?:more|greater) than|less than or equal to|lower than or equal to|must not exceed|(?:can|may)not exceed|not exceed|<=|≤|> ?)\D{0,25}?([\d,_]{2,})/gi,
  /between\s+[\d,]+\s+and\s+([\d,_]+)/gi,
  /[[(]\s*\d+\s*,\s*([\d_]+)\s*[\])]/g,
  /(?:maximum|max|limit|upper bound)\b[^\d\n]{0,60}?([\d,_]{2,})/gi,
];
const EXCLUSIVE = /to\s+([\d,]+)\s*\(exclusive\)/i;
const LEAST =
  /(?:>=|≥|at least|greater than or equal to|minimum(?: value)?(?: of| is|:)?|not be less than)\D{0,30}?([\d,]+)/gi;

/** The greatest or least output limit that a refusal of `sent` names; nothing where it names none. */
export function namedBounds(words: string, sent: number): { most?: number; least?: number } {
  const exclusive = EXCLUSIVE.exec(words)?.[1];
  if (exclusive !== undefined && numberOf(exclusive) <= sent) return { most: numberOf(exclusive) - 1 };
  for (const pattern of MOST) {
    const most = numbersIn(words, pattern).find((number) => number >= 16 && number < sent);
    if (most !== undefined) return { most };
  }
  const least = numbersIn(words, LEAST).find((number) => number > sent && number <= 10_000);
  return least === undefined ? {} : { least };
}

const ROOM: readonly RegExp[] = [
  /maximum context length is (\d+) tokens[^]{0,160}?\((\d+) (?:in|of) (?:the )?(?:messages|text|input|prompt)/i,
  /maximum context length is (\d+) tokens[^]{0,160}?request has (\d+) input tokens/i,
];
/** Anthropic's: "188240 + 21333 > 200000". */
const SUM = /(?<!\d)(\d{1,9}) ?\+ ?(\d{1,9}) ?> ?(\d{1,9})/;

/** The room that a context leaves for the output beside this prompt, where a refusal counts both; in tokens. */
export function roomBeside(words: string): number | undefined {
  for (const pattern of ROOM) {
    const match = pattern.exec(words);
    if (match) return Number(match[1]) - Number(match[2]);
  }
  const sum = SUM.exec(words);
  return sum ? Number(sum[3]) - Number(sum[1]) : undefined;
}

function numbersIn(words: string, pattern: RegExp): number[] {
  return [...words.matchAll(pattern)].map(([, digits = '']) => numberOf(digits));
}

function numberOf(digits: string): number {
  return Number(digits.replace(/[,_]/g, ''));
}
