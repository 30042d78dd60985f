import { FIELD_EXAMPLES } from './field-examples';

interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  examples?: unknown[];
}
interface Content {
  content?: Record<string, { schema?: Schema }>;
}
interface Operation {
  parameters?: { name: string; schema?: Schema }[];
  requestBody?: Content;
  responses: Record<string, Content>;
}
interface Described {
  components?: { schemas?: Record<string, Schema> };
  paths?: Record<string, Record<string, Operation>>;
}

/**
 * Gives every field and parameter of an OpenAPI document the example that `FIELD_EXAMPLES` has for it, so that any reader can
 * put whole requests and answers together. What lists its values needs none.
 */
export function addExamples(document: object): void {
  const { components, paths } = document as Described;
  for (const [name, schema] of Object.entries(components?.schemas ?? {})) addToSchema(schema, [name]);
  for (const [path, operations] of Object.entries(paths ?? {})) {
    const last =
      path
        .split('/')
        .filter((segment) => !segment.startsWith('{'))
        .at(-1) ?? '';
    for (const { parameters = [], requestBody, responses } of Object.values(operations)) {
      for (const { name, schema } of parameters) {
        const [, before = 'parameter'] = new RegExp(`([^/]+)/{${name}}`).exec(path) ?? [];
        if (schema) addToSchema(schema, [before, name]);
      }
      for (const { content } of [requestBody ?? {}, ...Object.values(responses)]) {
        for (const { schema } of Object.values(content ?? {})) if (schema) addToSchema(schema, [last]);
      }
    }
  }
}

function addToSchema(schema: Schema, place: readonly string[]): void {
  for (const [name, property] of Object.entries(schema.properties ?? {})) addToSchema(property, [...place, name]);
  for (const part of [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) addToSchema(part, place);
  if (schema.items && !isPlain(schema.items)) addToSchema(schema.items, place);
  else if (isPlain(schema)) {
    const example = exampleAt(place);
    if (example !== undefined) schema.examples = [example];
  }
}

/** Whether a schema is neither put together of others nor a choice of listed values. */
function isPlain({ $ref, properties, anyOf, oneOf, enum: values, const: constant, type }: Schema): boolean {
  const composed = $ref ?? properties ?? anyOf ?? oneOf ?? values ?? constant;
  return composed === undefined && type !== 'boolean';
}

/** The example of the longest end of the place that has one. */
function exampleAt(place: readonly string[]): unknown {
  const end = place.findIndex((_part, start) => Object.hasOwn(FIELD_EXAMPLES, place.slice(start).join('.')));
  return end === -1 ? undefined : FIELD_EXAMPLES[place.slice(end).join('.')];
}
