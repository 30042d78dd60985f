const NAMED: Record<string, string> = {
  white: '#ffffff',
  black: '#000000',
  snow: '#fffafa',
  ivory: '#fffff0',
  whitesmoke: '#f5f5f5',
  ghostwhite: '#f8f8ff',
  red: '#ff0000',
  blue: '#0000ff',
  green: '#008000',
  gray: '#808080',
  grey: '#808080',
  yellow: '#ffff00',
};
/** Two colours nearer than this, out of 441, cannot be told apart on a page. */
const SAME_COLOUR = 30;

export interface Colour {
  red: number;
  green: number;
  blue: number;
  /** From 0, which nobody sees, to 1. */
  opacity: number;
}

export const WHITE: Colour = { red: 255, green: 255, blue: 255, opacity: 1 };

/** A CSS colour; undefined for what is not understood, such as a variable. */
export function readColour(value: string): Colour | undefined {
  const text = NAMED[value.trim()] ?? value.trim();
  if (text === 'transparent') return { ...WHITE, opacity: 0 };
  const hex = /^#([\da-f]{3,8})$/.exec(text)?.[1];
  if (hex !== undefined) return readHex(hex);
  const [, parts] = /^rgba?\(([^)]*)\)$/.exec(text) ?? [];
  if (parts === undefined) return undefined;
  const numbers = parts
    .split(/[\s,/]+/)
    .filter(Boolean)
    .map((part) => ({ part, value: Number.parseFloat(part) }));
  const [red, green, blue, opacity] = numbers.map(({ part, value: number }, index) =>
    part.endsWith('%') ? (index === 3 ? number / 100 : number * 2.55) : number,
  );
  if (red === undefined || green === undefined || blue === undefined || numbers.some((one) => Number.isNaN(one.value)))
    return undefined;
  return { red, green, blue, opacity: opacity ?? 1 };
}

function readHex(hex: string): Colour | undefined {
  const size = hex.length <= 4 ? 1 : 2;
  if (![3, 4, 6, 8].includes(hex.length)) return undefined;
  const at = (index: number) => {
    const digits = hex.slice(index * size, (index + 1) * size);
    return digits === '' ? 255 : Number.parseInt(size === 1 ? digits + digits : digits, 16);
  };
  return { red: at(0), green: at(1), blue: at(2), opacity: at(3) / 255 };
}

/** Whether nobody can tell the one from the other. */
export function looksAlike(one: Colour, other: Colour): boolean {
  return Math.hypot(one.red - other.red, one.green - other.green, one.blue - other.blue) < SAME_COLOUR;
}
