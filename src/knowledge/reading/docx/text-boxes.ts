import { xmlAttribute, xmlChild, xmlChildren, xmlDescendants, xmlName } from '../xml/parse-xml';
import type { XmlElement } from '../xml/parse-xml';

/** The contents of the text boxes in a drawing. Word stores a box in a new and an old form; one of them is read. */
export function textBoxes(drawing: XmlElement): XmlElement[] {
  const chosen =
    xmlName(drawing) === 'AlternateContent' ? [choiceOf(drawing)].filter((one) => one !== undefined) : [drawing];
  return chosen.flatMap((element) => {
    const alternatives = xmlDescendants(element, 'AlternateContent');
    const outer = alternatives.filter(
      (one) => !alternatives.some((other) => other !== one && xmlDescendants(other, 'AlternateContent').includes(one)),
    );
    const inAlternatives = new Set(outer.flatMap((one) => xmlDescendants(one, 'txbxContent')));
    const own = xmlDescendants(element, 'txbxContent').filter((content) => !inAlternatives.has(content));
    const isHidden = xmlDescendants(element, 'docPr').some(
      (one) => xmlAttribute(one, 'hidden') === '1' || xmlAttribute(one, 'hidden') === 'true',
    );
    if (isHidden || /visibility:\s?hidden/.test(xmlChildren(element)[0]?.attribs.style ?? '')) return [];
    return [...outermost(own), ...outer.flatMap(textBoxes)];
  });
}

function choiceOf(alternative: XmlElement): XmlElement | undefined {
  return xmlChild(alternative, 'Choice') ?? xmlChild(alternative, 'Fallback');
}

/** A box within a box is read with the outer one. */
function outermost(contents: XmlElement[]): XmlElement[] {
  return contents.filter(
    (content) => !contents.some((other) => other !== content && xmlDescendants(other, 'txbxContent').includes(content)),
  );
}
