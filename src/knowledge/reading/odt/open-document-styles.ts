import { xmlAttribute, xmlChildren, xmlDescendants } from '../xml/parse-xml';
import type { XmlElement } from '../xml/parse-xml';

/** The names of styles whose text, rows, columns or sheets are not shown, and of those that strike text out. */
export interface HiddenStyles {
  hidden: Set<string>;
  struck: Set<string>;
  /** Lists that count. */
  numbered: Set<string>;
}

export function hiddenStyles(roots: XmlElement[]): HiddenStyles {
  const styles: HiddenStyles = { hidden: new Set(), struck: new Set(), numbered: new Set() };
  for (const root of roots) {
    for (const style of xmlDescendants(root, 'style')) {
      const name = xmlAttribute(style, 'name') ?? '';
      for (const properties of xmlChildren(style)) {
        const display = xmlAttribute(properties, 'display');
        if (display === 'none' || display === 'false') styles.hidden.add(name);
        if ((xmlAttribute(properties, 'text-line-through-style') ?? 'none') !== 'none') styles.struck.add(name);
      }
    }
    for (const list of xmlDescendants(root, 'list-style')) {
      const [first] = xmlChildren(list);
      if (first && /number$/.test(first.name)) styles.numbered.add(xmlAttribute(list, 'name') ?? '');
    }
  }
  return styles;
}
