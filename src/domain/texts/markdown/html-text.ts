/** Tags that a model may write for a web page; what looks like another tag (`<your name>`) is text. */
const NEW_LINE = new Set(
  'br p div li tr h1 h2 h3 h4 h5 h6 ul ol table thead tbody section article blockquote pre hr dl dt dd'.split(' '),
);
const WITHOUT_TRACE = new Set(
  'a b i u em strong small big sub sup span font mark code kbd samp var center q cite abbr ins img td th s del strike html body head label button details summary figure figcaption tfoot caption tt'.split(
    ' ',
  ),
);
const TAG = /^<(\/?)([a-z][a-z0-9]*)(?=[\s/>])/i;

/** What a tag is: its name in lower case and whether it closes; undefined for what is no tag of a web page. */
export function tagOf(html: string): { name: string; closes: boolean } | undefined {
  if (html.startsWith('<!--')) return { name: 'comment', closes: false };
  const [, slash, written = ''] = TAG.exec(html) ?? [];
  const name = written.toLowerCase();
  return NEW_LINE.has(name) || WITHOUT_TRACE.has(name) ? { name, closes: slash === '/' } : undefined;
}

/** What stands in a tag's place: a line break, a bullet, a space, or nothing. */
export function placeOf({ name, closes }: { name: string; closes: boolean }): 'line' | 'item' | 'cell' | 'nothing' {
  if (name === 'li') return closes ? 'nothing' : 'item';
  if (name === 'tr') return closes ? 'nothing' : 'line';
  if (name === 'td' || name === 'th') return closes ? 'cell' : 'nothing';
  return NEW_LINE.has(name) ? 'line' : 'nothing';
}

/** The value of a tag's attribute, without its entities being read. */
export function attributeOf(html: string, name: string): string | undefined {
  const [, double, single, bare] =
    new RegExp(String.raw`\s${name}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))`, 'i').exec(html) ?? [];
  return double ?? single ?? bare;
}
