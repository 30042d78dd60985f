/** How much of a text a list shows. */
const EXCERPT_LENGTH = 140;
const BEFORE_MATCH = 40;

/** The beginning of a text for a list: one line, 140 characters at most, no half character at its end. */
export function excerptOf(text: string): string {
  return shortened([
    ...text
      .slice(0, 4 * EXCERPT_LENGTH)
      .replaceAll(/\s+/g, ' ')
      .trim(),
  ]);
}

/** What stands around the place `index` of a text, as one line of 140 characters at most. */
export function excerptAround(text: string, index: number): string {
  const characters = [...text.slice(0, index)];
  const from = Math.max(0, characters.length - BEFORE_MATCH);
  const before = characters.slice(from).join('');
  const after = text.slice(index, index + 4 * EXCERPT_LENGTH);
  return `${from > 0 ? '…' : ''}${shortened([...`${before}${after}`.replaceAll(/\s+/g, ' ').trim()], from > 0 ? 1 : 0)}`;
}

function shortened(characters: readonly string[], taken = 0): string {
  const room = EXCERPT_LENGTH - taken;
  return characters.length <= room ? characters.join('') : `${characters.slice(0, room - 1).join('')}…`;
}
