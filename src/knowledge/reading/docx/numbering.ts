import { parseXml, xmlAttribute, xmlChild, xmlChildren, xmlDescendants } from '../xml/parse-xml';
import type { XmlElement } from '../xml/parse-xml';

interface Level {
  start: number;
  format: string;
  text: string;
  isLegal: boolean;
  /** The level whose number begins this one anew; undefined for any above. */
  restart: number | undefined;
}

interface List {
  abstract: string;
  levels: Map<number, Level>;
  /** Where a list of its own begins to count anew, by level. */
  overrides: Map<number, number>;
}

/** Counts as Word does, and writes each number as Word shows it: levels, letters, another start. */
export class Numbering {
  private readonly lists = new Map<string, List>();
  private readonly counts = new Map<string, (number | undefined)[]>();
  private readonly begun = new Set<string>();

  constructor(bytes: Uint8Array | undefined) {
    if (!bytes) return;
    const root = xmlChild(parseXml(bytes), 'numbering');
    if (!root) return;
    const abstracts = new Map<string, XmlElement>();
    for (const one of xmlChildren(root, 'abstractNum')) abstracts.set(xmlAttribute(one, 'abstractNumId') ?? '', one);
    for (const one of xmlChildren(root, 'num')) {
      const abstract = value(xmlChild(one, 'abstractNumId'));
      const levels = new Map(xmlChildren(abstracts.get(abstract) ?? one, 'lvl').map(readLevel));
      const overrides = new Map<number, number>();
      for (const override of xmlChildren(one, 'lvlOverride')) {
        const level = Number(xmlAttribute(override, 'ilvl') ?? 0);
        const own = xmlDescendants(override, 'lvl')[0];
        if (own) levels.set(...readLevel(own));
        const start = xmlChild(override, 'startOverride');
        if (start) overrides.set(level, Number(value(start)));
      }
      this.lists.set(xmlAttribute(one, 'numId') ?? '', { abstract, levels, overrides });
    }
  }

  /** The number of the next paragraph of a list at a level, as it is shown; a dash for a bullet, nothing for none. */
  next(id: string, level: number): string {
    const list = this.lists.get(id);
    const own = list?.levels.get(level);
    if (!list || !own) return '';
    const counts = this.counts.get(list.abstract) ?? [];
    this.counts.set(list.abstract, counts);
    const override = list.overrides.get(level);
    const key = `${id}/${level}`;
    if (override !== undefined && !this.begun.has(key)) counts[level] = override - 1;
    this.begun.add(key);
    counts[level] = (counts[level] ?? own.start - 1) + 1;
    for (let deeper = level + 1; deeper < 10; deeper += 1) {
      const restart = list.levels.get(deeper)?.restart;
      if (restart === undefined || restart > level) counts[deeper] = undefined;
    }
    if (own.format === 'bullet') return '-';
    if (own.format === 'none') return '';
    return own.text.replace(/%(\d)/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const shown = list.levels.get(at);
      return written(counts[at] ?? shown?.start ?? 1, own.isLegal ? 'decimal' : (shown?.format ?? 'decimal'));
    });
  }
}

function readLevel(element: XmlElement): [number, Level] {
  const restart = xmlChild(element, 'lvlRestart');
  return [
    Number(xmlAttribute(element, 'ilvl') ?? 0),
    {
      start: Number(value(xmlChild(element, 'start')) || 0),
      format: value(xmlChild(element, 'numFmt')) || 'decimal',
      text: value(xmlChild(element, 'lvlText')),
      isLegal: xmlChild(element, 'isLgl') !== undefined,
      restart: restart ? Number(value(restart)) : undefined,
    },
  ];
}

function value(element: XmlElement | undefined): string {
  return (element && xmlAttribute(element, 'val')) ?? '';
}

function written(number: number, format: string): string {
  switch (format) {
    case 'lowerLetter':
      return letters(number);
    case 'upperLetter':
      return letters(number).toUpperCase();
    case 'lowerRoman':
      return roman(number).toLowerCase();
    case 'upperRoman':
      return roman(number);
    case 'decimalZero':
      return String(number).padStart(2, '0');
    case 'none':
      return '';
    default:
      return String(number);
  }
}

/** a to z, then aa to zz, as Word counts. */
function letters(number: number): string {
  if (number < 1) return String(number);
  const letter = String.fromCodePoint(97 + ((number - 1) % 26));
  return letter.repeat(Math.min(10, Math.floor((number - 1) / 26) + 1));
}

function roman(number: number): string {
  if (number < 1 || number > 3_999) return String(number);
  const signs: [number, string][] = [
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let left = number;
  let text = '';
  for (const [amount, sign] of signs) {
    while (left >= amount) {
      text += sign;
      left -= amount;
    }
  }
  return text;
}
