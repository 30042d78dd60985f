import Ajv2020 from 'ajv/dist/2020';
import type { ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

/** An answer of the product's API as a caller saw it. */
export interface ObservedAnswer {
  method: string;
  /** With or without a query. */
  path: string;
  status: number;
  contentType: string;
  /** The parsed JSON, or the text. */
  body: unknown;
}

type Schema = Record<string, unknown>;
interface DocumentedResponse {
  content?: Record<string, { schema?: Schema }>;
}
/** What of an OpenAPI document describes answers. */
export interface OpenApiDocument {
  paths: Record<string, Record<string, { responses: Record<string, DocumentedResponse> }>>;
  components?: { schemas?: Record<string, Schema> };
}

/** What is served beside the API's operations. */
const NO_OPERATION = /^\/api\/docs\/|^\/(?!api\/)/i;

/**
 * Holds answers against an OpenAPI document: the operation, the status, the content type and the body must stand in it, and
 * an object may have no field that the document does not name.
 */
export class DocumentedAnswers {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly validators = new Map<string, ValidateFunction>();
  private readonly operations: { pattern: RegExp; path: string }[];

  constructor(private readonly document: OpenApiDocument) {
    addFormats(this.ajv);
    this.ajv.addSchema(closeObjects(document) as Schema, 'api');
    const parameters = (path: string) => path.match(/\{/g)?.length ?? 0;
    this.operations = Object.keys(document.paths)
      .sort((a, b) => parameters(a) - parameters(b))
      .map((path) => ({ path, pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}/?$`, 'i') }));
  }

  /**
   * What is wrong with an answer, or null. A preflight and the refusal of a foreign host name come before any operation.
   */
  problemOf(answer: ObservedAnswer): string | null {
    const pathname = answer.path.split('?')[0] ?? '';
    const method = answer.method.toLowerCase();
    if (NO_OPERATION.test(pathname) || method === 'options' || answer.status === 421) return null;
    const path = this.operations.find(
      (operation) =>
        operation.pattern.test(pathname) && Object.hasOwn(this.document.paths[operation.path] ?? {}, method),
    )?.path;
    if (path === undefined) return [404, 405].includes(answer.status) ? null : told(answer, 'no such operation');
    const response = this.document.paths[path]?.[method]?.responses[String(answer.status)];
    if (!response) return told(answer, `status not documented for ${path}`);
    const types = Object.keys(response.content ?? {});
    if (types.length === 0) return answer.body === '' ? null : told(answer, 'has a body, and none is documented');
    const type = types.find((one) => one === '*/*' || answer.contentType.startsWith(one));
    if (type === undefined) return told(answer, `is ${answer.contentType}, documented is ${types.join()}`);
    return type === 'application/json' ? this.problemOfJson(answer, [path, method, String(answer.status), type]) : null;
  }

  private problemOfJson(answer: ObservedAnswer, [path, method, status, type]: string[]): string | null {
    const pointer = ['paths', path, method, 'responses', status, 'content', type, 'schema']
      .map((part = '') => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
      .join('/');
    let validate = this.validators.get(pointer);
    if (!validate) {
      validate = this.ajv.compile({ $ref: `api#/${pointer}` });
      this.validators.set(pointer, validate);
    }
    if (validate(answer.body)) return null;
    const errors = validate.errors ?? [];
    return told(answer, errors.map((e) => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`).join('; '));
  }
}

function told({ method, path, status }: ObservedAnswer, problem: string): string {
  return `${method} ${path} → ${status}: ${problem}`;
}

/** The same document, in which no described object may have further fields. */
function closeObjects(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closeObjects);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, closeObjects(inner)]));
  // In a combination the parts know nothing of each other's fields.
  const combined = 'allOf' in copy || 'anyOf' in copy || 'oneOf' in copy;
  if (copy.type === 'object' && copy.properties && !('additionalProperties' in copy) && !combined) {
    copy.additionalProperties = false;
  }
  return copy;
}
