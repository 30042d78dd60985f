import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { sampleOf } from './sample-body';
import type { Schema } from './sample-body';

interface Content {
  content?: Record<string, { schema?: Schema }>;
}
interface Document {
  paths: Record<string, Record<string, { requestBody?: Content; responses: Record<string, Content> }>>;
  components: { schemas: Record<string, Schema> };
}

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
        const example = sampleOf(schema, document.components.schemas, {
          everyField: true,
          given(part, place) {
            if (part.examples) return part.examples[0];
            if (isLeaf(part)) missing.push(place);
            return undefined;
          },
        });
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

/** A body that may be anything, or any object at all: a webhook delivery, the document itself. */
function isFree(schema: Schema): boolean {
  return (schema.type === undefined || schema.type === 'object') && isLeaf(schema);
}

/** Whether only an example could tell what stands there. */
function isLeaf({ $ref, properties, items, oneOf, anyOf, type }: Schema): boolean {
  const composed = [$ref, properties, items, oneOf, anyOf].some((part) => part !== undefined);
  return !composed && type !== 'boolean' && type !== 'null';
}
