import * as csstree from 'css-tree';

/** What CSS says of an element, by property, in small letters. */
export type Declarations = Map<string, string>;

/** The properties that decide what a person sees. */
const READ = new Set([
  'display',
  'visibility',
  'opacity',
  'font-size',
  'color',
  'background',
  'background-color',
  'background-image',
  'position',
  'left',
  'right',
  'top',
  'text-indent',
  'clip',
  'clip-path',
  'width',
  'height',
  'max-height',
  'max-width',
  'overflow',
  'overflow-y',
  'text-decoration',
  'text-decoration-line',
  'transform',
  'float',
  'background-clip',
  '-webkit-background-clip',
  '-webkit-text-fill-color',
  'content-visibility',
  'zoom',
]);

/** The declarations of a list of nodes that matter here; those marked important are given apart. */
export function readDeclarations(nodes: csstree.List<csstree.CssNode>): {
  normal: Declarations;
  important: Declarations;
} {
  const normal: Declarations = new Map();
  const important: Declarations = new Map();
  for (const node of nodes) {
    if (node.type !== 'Declaration') continue;
    const property = node.property.toLowerCase();
    if (!READ.has(property)) continue;
    const value = csstree.generate(node.value).trim().toLowerCase();
    (node.important ? important : normal).set(property, value);
  }
  return { normal, important };
}

/** Of a `style` attribute. What is not CSS counts for nothing. */
export function readInlineStyle(style: string): { normal: Declarations; important: Declarations } {
  try {
    const list = csstree.parse(style, { context: 'declarationList', parseValue: false, parseCustomProperty: false });
    return readDeclarations(list.type === 'DeclarationList' ? list.children : new csstree.List());
  } catch {
    return { normal: new Map(), important: new Map() };
  }
}
