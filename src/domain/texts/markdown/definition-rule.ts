import type { StateBlock } from 'markdown-it';

const DEFINITION =
  /^\[([^[\]^][^[\]]{0,200})\]:[ \t]*<?((?:[a-z][a-z0-9+.-]{1,20}:|\/|#|www\.)[^\s<>]*)>?(?:[ \t]+["'(][^"'()]*["')])?$/i;

/**
 * A line that says which address a label stands for (`[shop]: https://…`) if the label is used; every other line, such as
 * `[Note]: closed today`, is text.
 */
export function readDefinition(state: StateBlock, startLine: number, _endLine: number, silent: boolean): boolean {
  const line = state.getLines(startLine, startLine + 1, state.blkIndent, false).trim();
  if (!line.startsWith('[')) return false;
  const [, label, href] = DEFINITION.exec(line) ?? [];
  if (label === undefined || href === undefined) return false;
  const name = normalised(label);
  if ((usesOf(state).get(name) ?? 0) < 2) return false;
  if (silent) return true;
  const env = state.env as { references?: Record<string, { title: string; href: string }> };
  const references = (env.references ??= Object.create(null) as Record<string, { title: string; href: string }>);
  references[name] ??= { title: '', href };
  state.line = startLine + 1;
  return true;

  function normalised(text: string): string {
    return state.md.utils.normalizeReference(text);
  }

  /** How often each label stands in the text; counted once. */
  function usesOf({ src, env: shared }: StateBlock): Map<string, number> {
    const known = shared as { uses?: Map<string, number> };
    known.uses ??= Array.from(src.matchAll(/\[([^[\]]{1,200})\]/g), ([, used = '']) => normalised(used)).reduce(
      (counts, used) => counts.set(used, (counts.get(used) ?? 0) + 1),
      new Map<string, number>(),
    );
    return known.uses;
  }
}
