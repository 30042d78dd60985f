/** Whether bytes are text in any encoding: few control characters, and zeros only as UTF-16 and UTF-32 have them. */
export function looksLikeText(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 8_192);
  if (hasMark(sample) || wideOrder(sample) !== undefined) return true;
  let control = 0;
  for (const byte of sample)
    if (byte === 0) return false;
    else if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27 && byte !== 26)) control += 1;
  return control <= sample.length / 100;
}

/** A byte order mark of UTF-8, UTF-16 or UTF-32. */
function hasMark(bytes: Uint8Array): boolean {
  const [first, second, third] = bytes;
  return (
    (first === 0xef && second === 0xbb && third === 0xbf) ||
    (first === 0xff && second === 0xfe) ||
    (first === 0xfe && second === 0xff)
  );
}

/** UTF-16 without a mark: every other byte of Western text is zero. */
export function wideOrder(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, 4_096);
  if (sample.length < 4) return undefined;
  let even = 0;
  let odd = 0;
  for (const [index, byte] of sample.entries())
    if (byte === 0)
      if (index % 2 === 0) even += 1;
      else odd += 1;
  const half = sample.length / 2;
  if (odd > half * 0.3 && even < half * 0.02) return 'utf-16le';
  if (even > half * 0.3 && odd < half * 0.02) return 'utf-16be';
  return undefined;
}
