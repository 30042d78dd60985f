import type { Plugin } from 'vite';

/** Where each library puts a `<style>` into the page, and what stands there instead. */
const REPLACEMENTS: readonly { file: RegExp; from: string; to: string }[] = [
  {
    // Its styles are part of app.css.
    file: /sonner\/dist\/index\.mjs$/,
    from: 'function __insertCSS(code) {',
    to: 'function __insertCSS(code) { return;',
  },
  {
    file: /react-style-singleton\/dist\/es2015\/singleton\.js$/,
    from: "var tag = document.createElement('style');",
    to: "var tag = document.createElement('x-style'); return tag;",
  },
  {
    file: /react-style-singleton\/dist\/es2015\/singleton\.js$/,
    from: 'function injectStyles(tag, css) {',
    to: 'function injectStyles(tag, css) { tag.sheet = new CSSStyleSheet(); tag.sheet.replaceSync(css); return;',
  },
  {
    file: /react-style-singleton\/dist\/es2015\/singleton\.js$/,
    from: 'function insertStyleTag(tag) {',
    to: 'function insertStyleTag(tag) { document.adoptedStyleSheets.push(tag.sheet); return;',
  },
  {
    file: /react-style-singleton\/dist\/es2015\/singleton\.js$/,
    from: 'stylesheet.parentNode && stylesheet.parentNode.removeChild(stylesheet);',
    to: 'document.adoptedStyleSheets = document.adoptedStyleSheets.filter(function (one) { return one !== stylesheet.sheet; });',
  },
];

/** Our toasts have classes of their own: the rules for the library's looks, themes and spinner apply to nothing. */
const UNUSED_TOAST_RULE =
  /[^{}]*(?:data-rich-colors|data-styled=true|data-sonner-theme|sonner-loading|sonner-spinner|sonner-loader)[^{}]*\{[^{}]*\}/g;

/**
 * Two libraries put their styles into the page as `<style>`, which its content security policy (`style-src 'self'`) refuses.
 * Here they become constructed style sheets or a part of app.css. A library that has changed stops the build.
 */
export function withoutStyleTags(): Plugin {
  return {
    name: 'without-style-tags',
    enforce: 'pre',
    transform(code, id) {
      if (/sonner\/dist\/styles\.css$/.test(id.split('?')[0] ?? '')) {
        return { code: code.replaceAll(UNUSED_TOAST_RULE, ''), map: null };
      }
      const wanted = REPLACEMENTS.filter(({ file }) => file.test(id.split('?')[0] ?? ''));
      if (wanted.length === 0) return null;
      let changed = code;
      for (const { from, to } of wanted) {
        if (!changed.includes(from)) this.error(`${id} has changed: look how it inserts its styles now`);
        changed = changed.replace(from, to);
      }
      return { code: changed, map: null };
    },
  };
}
