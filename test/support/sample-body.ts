/** A part of an OpenAPI 3.1 document. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  examples?: unknown[];
  enum?: unknown[];
  default?: unknown;
  format?: string;
  pattern?: string;
  minLength?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  minItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
}

const STRINGS: Record<string, string> = {
  email: 'sample@example.com',
  uri: 'https://example.com/',
  'date-time': '2100-01-01T00:00:00.000Z',
  date: '2100-01-01',
};

/** How a sample is put together, where not as the smallest one. */
export interface Sampling {
  /** Whether optional fields are in it too. */
  everyField?: boolean;
  /** The value of a schema at a place such as `data.id`, instead of a made-up one; undefined for none. */
  given?(this: void, schema: Schema, place: string): unknown;
}

/** A value that the schema accepts, with every required field and no other unless told. */
export function sampleOf(
  schema: Schema,
  schemas: Record<string, Schema>,
  sampling: Sampling = {},
  place = '',
): unknown {
  const part = (inner: Schema, name = '') =>
    sampleOf(inner, schemas, sampling, [place, name].filter((word) => word !== '').join('.'));
  if (schema.$ref !== undefined) return part(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [choice] = schema.anyOf ?? schema.oneOf ?? [];
  if (choice) return part(choice);
  const value = sampling.given?.(schema, place);
  if (value !== undefined) return value;
  if (schema.default !== undefined) return schema.default;
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((inner) => part(inner)));
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'string':
      return STRINGS[schema.format ?? ''] ?? 'sample'.padEnd(schema.minLength ?? 0, 'x');
    case 'integer':
    case 'number':
      return schema.minimum ?? (schema.exclusiveMinimum === undefined ? 1 : schema.exclusiveMinimum + 1);
    case 'boolean':
      return true;
    case 'array':
      return Array.from({ length: schema.minItems ?? (sampling.everyField ? 1 : 0) }, () => part(schema.items ?? {}));
    case 'null':
      return null;
    default: {
      const properties = schema.properties ?? {};
      const names = sampling.everyField ? Object.keys(properties) : (schema.required ?? []);
      return Object.fromEntries(names.map((name) => [name, part(properties[name] ?? {}, name)]));
    }
  }
}
