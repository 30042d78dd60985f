import type { PageLook } from '../../domain/knowledge/crawling/false-page';
import { pageAddress, webAddress } from '../../domain/knowledge/crawling/page-address';
import { joinMarks, marksOfMeta } from '../../domain/knowledge/crawling/robots-marks';
import type { RobotsMarks } from '../../domain/knowledge/crawling/robots-marks';
import { countWords } from '../../domain/knowledge/crawling/text-fingerprint';
import { parseInPieces } from './parse-in-pieces';

/** What a crawl needs of a page besides its text. */
export interface PageScan {
  look: PageLook;
  marks: RobotsMarks;
  /** Normalised addresses, each once, in the page's order. */
  links: { address: string; nofollow: boolean }[];
  canonical?: string;
}

/** No page that people use links to more. */
const MOST_LINKS = 1_000;
const BEGINNING = 400;
/** What of a page is looked at: all of it, unless it is made to be endless. */
const MOST_LETTERS = 8_000_000;
/** Their text is not on the page. */
const SILENT: ReadonlySet<string> = new Set([
  'script',
  'style',
  'template',
  'head',
  'title',
  'noscript',
  'svg',
  'iframe',
]);
const ROOTS: ReadonlySet<string> = new Set([
  'root',
  'app',
  '__next',
  '__nuxt',
  '___gatsby',
  'app-root',
  'main-app',
  'q-app',
]);
/** Elements without an end. */
const VOID: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);

/** Looks through a page once, without building a tree: takes time and memory in proportion to its size. */
export async function scanPage(html: string, url: string, agent: string): Promise<PageScan> {
  const page = new PageScanner(url, agent);
  await parseInPieces(html.slice(0, MOST_LETTERS), {
    onopentag: (name, attributes) => page.open(name, attributes),
    onclosetag: (name) => page.close(name),
    ontext: (text) => page.text(text),
  });
  return page.result();
}

type Attributes = Record<string, string>;

class PageScanner {
  private base: string | undefined;
  private baseSeen = false;
  private readonly marks: RobotsMarks[] = [];
  private readonly links = new Map<string, { href: string; nofollow: boolean }>();
  private canonical: string | undefined;
  private readonly silent: string[] = [];
  /** How many pictures are open: their titles are not the page's. */
  private svgs = 0;
  private readonly within: string[] = [];
  private title = '';
  private heading = '';
  private noscript = '';
  private beginning = '';
  private words = 0;
  private scripts = 0;
  private form: { words: number; password: boolean } | undefined;
  private loginWords = 0;
  private asksPassword = false;
  private root: { depth: number; words: number } | undefined;
  private rootWords: number | undefined;
  private depth = 0;

  constructor(
    private readonly url: string,
    private readonly agent: string,
  ) {}

  open(name: string, attributes: Attributes): void {
    if (!VOID.has(name)) this.depth += 1;
    if (SILENT.has(name)) this.openSilent(name);
    if (name === 'title' || name === 'h1') this.within.push(name);
    if (name === 'script' && isProgram(attributes['type'])) this.scripts += 1;
    if (name === 'base') this.openBase(attributes);
    else if (name === 'meta') this.openMeta(attributes);
    else if (name === 'form') this.form = { words: 0, password: false };
    else if (name === 'input' && attributes['type']?.toLowerCase() === 'password') this.openPassword();
    else if (name === 'a' || name === 'area') this.addLink(attributes['href'], attributes['rel']);
    else if (name === 'frame' || name === 'iframe') this.addLink(attributes['src']);
    else if (name === 'link') this.openLink(attributes);
    if (this.root === undefined && this.rootWords === undefined && ROOTS.has(attributes['id'] ?? name)) {
      this.root = { depth: this.depth, words: 0 };
    }
  }

  close(name: string): void {
    if (VOID.has(name)) return;
    if (this.silent.at(-1) === name) this.closeSilent(name);
    if (this.within.at(-1) === name) this.within.pop();
    if (name === 'form') this.closeForm();
    if (this.root?.depth === this.depth) {
      this.rootWords = this.root.words;
      this.root = undefined;
    }
    this.depth -= 1;
  }

  text(text: string): void {
    const within = this.within.at(-1);
    if (within === 'title' && this.svgs === 0) this.title += text;
    const silent = this.silent.at(-1);
    if (silent === 'noscript') this.noscript += text;
    if (silent !== undefined) return;
    if (within === 'h1' && this.heading.length < BEGINNING) this.heading += text;
    if (this.beginning.length < BEGINNING) this.beginning += text;
    const words = countWords(text);
    this.words += words;
    if (this.form) this.form.words += words;
    if (this.root) this.root.words += words;
  }

  result(): PageScan {
    this.closeForm();
    const base = this.base ?? this.url;
    const links = new Map<string, boolean>();
    for (const { href, nofollow } of this.links.values()) {
      const address = pageAddress(href, base);
      if (address !== undefined) links.set(address, (links.get(address) ?? true) && nofollow);
    }
    const canonical = this.canonical === undefined ? undefined : pageAddress(this.canonical, base);
    const rootWords = this.rootWords ?? this.root?.words;
    return {
      look: {
        title: plain(this.title),
        heading: plain(this.heading),
        beginning: plain(this.beginning).slice(0, BEGINNING),
        noscript: plain(this.noscript).slice(0, BEGINNING),
        words: this.words,
        wordsOutsideLogin: this.words - this.loginWords,
        asksPassword: this.asksPassword,
        scripts: this.scripts,
        links: links.size,
        ...(rootWords === undefined ? {} : { rootWords }),
      },
      marks: joinMarks(this.marks),
      links: [...links].map(([address, nofollow]) => ({ address, nofollow })),
      ...(canonical === undefined ? {} : { canonical }),
    };
  }

  private openSilent(name: string): void {
    this.silent.push(name);
    if (name === 'svg') this.svgs += 1;
  }

  private closeSilent(name: string): void {
    this.silent.pop();
    if (name === 'svg') this.svgs -= 1;
  }

  /** The first base counts, also when it is no web address: then none does. */
  private openBase({ href }: Attributes): void {
    if (href === undefined || this.baseSeen) return;
    this.baseSeen = true;
    this.base = webAddress(href, this.url)?.href;
  }

  private openMeta({ name, content = '', 'http-equiv': equivalent }: Attributes): void {
    if (name !== undefined) this.marks.push(marksOfMeta(name, content, this.agent));
    if (equivalent?.toLowerCase() !== 'refresh') return;
    const at = content.toLowerCase().indexOf('url=');
    if (at >= 0) this.addLink(content.slice(at + 4).replace(/^\s*["']|["']\s*$/g, ''));
  }

  private openLink({ rel = '', href }: Attributes): void {
    const kinds = rel.toLowerCase().split(/\s+/);
    if (kinds.includes('canonical')) this.canonical ??= href;
    if (kinds.includes('next') || kinds.includes('prev')) this.addLink(href);
  }

  private openPassword(): void {
    this.asksPassword = true;
    if (this.form) this.form.password = true;
    // Without a form around it, the page itself is the form.
    else this.form = { words: this.words, password: true };
  }

  private closeForm(): void {
    if (this.form?.password) this.loginWords += this.form.words;
    this.form = undefined;
  }

  private addLink(href: string | undefined, rel = ''): void {
    if (href === undefined || href.trim().startsWith('#') || this.links.size >= MOST_LINKS) return;
    const nofollow = rel.toLowerCase().split(/\s+/).includes('nofollow');
    const known = this.links.get(href);
    this.links.set(href, { href, nofollow: nofollow && (known?.nofollow ?? true) });
  }
}

/** JSON-LD and templates are data. */
function isProgram(type = ''): boolean {
  return type === '' || /javascript|module|ecmascript/i.test(type);
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
