import { childElements } from './elements';
import type { Element } from './elements';

/** What a list says of a term; without a term it stands alone. */
export interface Definition {
  term: Element | undefined;
  content: Element;
}

/** The entries of a definition list in order, groups in `div` opened; a term holds for all that follows it. */
export function definitionsOf(list: Element, isReadable: (element: Element) => boolean): Definition[] {
  const entries: Definition[] = [];
  let term: Element | undefined;
  const read = (element: Element): void => {
    if (element.name === 'div') childElements(element).forEach(read);
    else if (!isReadable(element)) return;
    else if (element.name === 'dt') term = element;
    else if (element.name === 'dd') entries.push({ term, content: element });
  };
  childElements(list).forEach(read);
  return entries;
}
