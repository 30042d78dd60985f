const SIGNS: Readonly<Record<string, string>> = {
  times: '×',
  cdot: '·',
  div: '÷',
  pm: '±',
  approx: '≈',
  sim: '~',
  le: '≤',
  leq: '≤',
  ge: '≥',
  geq: '≥',
  ne: '≠',
  neq: '≠',
  to: '→',
  rightarrow: '→',
  Rightarrow: '⇒',
  implies: '⇒',
  infty: '∞',
  degree: '°',
  circ: '°',
  euro: '€',
  pounds: '£',
  sum: '∑',
  sqrt: '√',
  quad: ' ',
  qquad: ' ',
  ldots: '…',
  dots: '…',
  left: '',
  right: '',
  displaystyle: '',
};
/** `\( … \)`, `\[ … \]`, `$$ … $$`, and `$ … $` on one line. */
const FORMULA =
  /\\\((?<round>[^\n]{1,400}?)\\\)|\\\[(?<square>(?:[^\n]|\n(?!\n)){1,400}?)\\\]|\$\$(?<dollars>(?:[^$\n]|\n(?!\n)){1,400})\$\$|\$(?<dollar>[^$\n]{1,200})\$/gu;
const COMMAND = /\\[a-z]{2,}/iu;
const RAISED: Readonly<Record<string, string>> = { '2': '²', '3': '³' };

/** The text with formulas of LaTeX as a person writes them (`\(3 \times 15\)` is `3 × 15`); only what has a command of it is one. */
export function withoutFormulas(text: string): string {
  if (!COMMAND.test(text)) return text;
  return text.replace(FORMULA, (whole: string, ...rest: unknown[]) => {
    const groups = rest.at(-1) as Record<string, string | undefined>;
    const formula = groups['round'] ?? groups['square'] ?? groups['dollars'] ?? groups['dollar'] ?? '';
    return COMMAND.test(formula) ? plainFormula(formula) : whole;
  });
}

function plainFormula(formula: string): string {
  return formula
    .replace(/\\[dt]?frac\s?\{([^{}]{0,80})\}\s?\{([^{}]{0,80})\}/gu, '$1/$2')
    .replace(/\\(?:text|textbf|textit|mathrm|mathbf|mathit|boxed|operatorname)\s?\{([^{}]{0,200})\}/gu, '$1')
    .replace(/\^\{?\\circ\}?/gu, '°')
    .replace(/\^\{?([23])\}?(?!\d)/gu, (_whole, digit: string) => RAISED[digit] ?? '')
    .replace(/\\([a-z]{2,20})(?![a-z])/giu, (whole, name: string) => SIGNS[name] ?? whole)
    .replace(/\\[,;:! ]/gu, ' ')
    .replace(/\\([%$€&#_{}])/gu, '$1')
    .replace(/\{,\}/gu, ',')
    .replace(/[ \t]{2,}/gu, ' ')
    .trim();
}
