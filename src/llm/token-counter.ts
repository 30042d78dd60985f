/** Long runs without a space take quadratic time, so the text is counted in slices. */
const SLICE_CHARACTERS = 400;

let encoding: ReturnType<typeof loadEncoding> | undefined;

/**
 * A counter of tokens for budgets: exact for no vendor, within some percent for all. Its table (1 MB) is loaded with the
 * first use.
 */
export async function loadTokenCounter(): Promise<(text: string) => number> {
  encoding ??= loadEncoding();
  const loaded = await encoding;
  return (text) => {
    let tokens = 0;
    for (let start = 0; start < text.length; start += SLICE_CHARACTERS) {
      tokens += loaded.encode(text.slice(start, start + SLICE_CHARACTERS), [], []).length;
    }
    return tokens;
  };
}

async function loadEncoding() {
  const [{ Tiktoken }, ranks] = await Promise.all([
    import('js-tiktoken/lite'),
    import('js-tiktoken/ranks/cl100k_base'),
  ]);
  return new Tiktoken(ranks.default);
}
