import { setImmediate as othersTurn } from 'node:timers/promises';
import { Parser } from 'htmlparser2';
import type { Handler, ParserOptions } from 'htmlparser2';

/**
 * Deeper than any page that people use. The parser looks through everything that is open at each tag, so what a page leaves
 * open must have an end: what comes after this depth is not read.
 */
const MOST_OPEN = 2_000;
/** So much is parsed at once; then everything else that the process does has its turn. */
const PIECE = 64 * 1024;

export interface PieceOptions extends ParserOptions {
  /** Asked after each piece: nothing further is wanted. */
  isEnough?: () => boolean;
}

/**
 * Tells `handler` what a page or sitemap of a stranger holds. Takes time in proportion to its length, whatever is in it, and keeps
 * nobody else waiting meanwhile.
 */
export async function parseInPieces(
  markup: string,
  handler: Partial<Handler>,
  { isEnough = () => false, ...options }: PieceOptions = {},
): Promise<void> {
  let open = 0;
  const parser = new Parser(
    {
      ...handler,
      onopentagname(name) {
        open += 1;
        if (open > MOST_OPEN) parser.pause();
        else handler.onopentagname?.(name);
      },
      onclosetag(name, isImplied) {
        open -= 1;
        handler.onclosetag?.(name, isImplied);
      },
    },
    options,
  );
  for (let at = 0; at < markup.length; at += PIECE) {
    parser.write(markup.slice(at, at + PIECE));
    if (open > MOST_OPEN || isEnough()) return;
    await othersTurn();
  }
  parser.end();
}
