import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  examples?: unknown[];
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
}
interface Content {
  content?: Record<string, { schema?: Schema }>;
}
interface Document {
  paths: Record<string, Record<string, { requestBody?: Content; responses: Record<string, Content> }>>;
}

const NO_EXAMPLE = Symbol('no example');

/** Puts the example of every JSON body together from its fields' examples, and tells which have none or do not fit. */
export function examplesOf(document: Document): { wrong: string[]; composed: number } {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema(document, 'api');
  const wrong = new Set<string>();
  let composed = 0;
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, { requestBody, responses }] of Object.entries(operations)) {
      for (const { content } of [requestBody ?? {}, ...Object.values(responses)]) {
        const schema = content?.['application/json']?.schema;
        if (!schema || isFree(schema)) continue;
        const missing: string[] = [];
        const example = compose(document, schema, [], missing);
        for (const place of missing) wrong.add(`no example: ${schema.$ref ?? path} ${place}`);
        const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api#/'));
        if (missing.length === 0 && !ajv.validate(absolute, example)) {
          wrong.add(`${method} ${path}: ${ajv.errorsText()} in ${JSON.stringify(example)}`);
        }
        composed += 1;
      }
    }
  }
  return { wrong: [...wrong], composed };
}

/** A body that may be any object at all: a webhook delivery, the document itself. */
function isFree({ $ref, properties, items, oneOf, anyOf, type }: Schema): boolean {
  return type === 'object' && [$ref, properties, items, oneOf, anyOf].every((part) => part === undefined);
}

function compose(document: Document, schema: Schema, place: string[], missing: string[]): unknown {
  const value = composeHere(document, schema, place, missing);
  if (value === NO_EXAMPLE) missing.push(place.join('.'));
  return value;
}

function composeHere(document: Document, schema: Schema, place: string[], missing: string[]): unknown {
  if (schema.examples) return schema.examples[0];
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.$ref) return compose(document, resolve(document, schema.$ref), place, missing);
  const [choice] = schema.oneOf ?? schema.anyOf ?? [];
  if (choice) return compose(document, choice, place, missing);
  if (schema.properties) {
    return Object.fromEntries(
      Object.entries(schema.properties).map(([name, property]) => [
        name,
        compose(document, property, [...place, name], missing),
      ]),
    );
  }
  if (schema.items) return [compose(document, schema.items, place, missing)];
  if (schema.type === 'boolean') return true;
  if (schema.type === 'null') return null;
  return NO_EXAMPLE;
}

function resolve(document: Document, reference: string): Schema {
  return reference
    .split('/')
    .slice(1)
    .reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], document) as Schema;
}
