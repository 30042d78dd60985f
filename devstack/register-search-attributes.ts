import { Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { SEARCH_ATTRIBUTES } from '../src/contracts/search-attributes';

/** `temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD`. */
const KEYWORD = 2;

/**
 * Registers the product's search attributes with the engine that the `TEMPORAL_*` variables name: without them no run can
 * start. What is there already stays.
 */
export async function registerSearchAttributes(environment: NodeJS.ProcessEnv = process.env): Promise<void> {
  const { connectionOptions, namespace = 'default' } = loadClientConnectConfig({
    overrideEnvVars: Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, value ?? ''])),
  });
  const connection = await Connection.connect(connectionOptions);
  try {
    const present = await connection.operatorService.listSearchAttributes({ namespace });
    const missing = Object.values(SEARCH_ATTRIBUTES)
      .map((attribute) => attribute.name)
      .filter((name) => present.customAttributes?.[name] === undefined);
    if (missing.length === 0) return;
    await connection.operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(missing.map((name) => [name, KEYWORD])),
    });
  } finally {
    await connection.close();
  }
}

if (require.main === module) {
  registerSearchAttributes().catch((error: unknown) => {
    console.error(
      `The search attributes cannot be registered: ${error instanceof Error ? error.message : String(error)}`,
    );
    process.exitCode = 1;
  });
}
