import { cpus, totalmem } from 'node:os';
import { measureAcknowledgement } from './acknowledgement';
import { measureDirectMessage } from './direct-message';
import { GraphDouble } from './graph-double';
import { measureHistory } from './history';
import { measureLoad } from './load';
import { startModelDouble } from './model-double';
import { startProduct } from './product';
import type { BenchmarkedProduct } from './product';
import { measureStoreRequests } from './store-requests/measure';
import { measureRetrieval } from './retrieval/run';

interface Stage {
  model: Awaited<ReturnType<typeof startModelDouble>>;
  graph: GraphDouble;
}

const log = (line: string) => console.error(`[bench] ${line}`);

/** Starts a product for one benchmark and stops it afterwards, so that none inherits the other's backlog. */
async function onProduct(
  { model }: Stage,
  settings: NodeJS.ProcessEnv,
  measure: (product: BenchmarkedProduct) => Promise<string>,
): Promise<string> {
  log('starting the product …');
  const product = await startProduct({
    LOCAL_ADDRESSES: `127.0.0.1:${model.port}`,
    ...settings,
  });
  const interrupted = () => void product.stop().finally(() => process.exit(1));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupted);
  try {
    return await measure(product);
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, interrupted);
    await product.stop();
  }
}

const BENCHMARKS: Record<string, (stage: Stage) => Promise<string>> = {
  acknowledgement: (stage) =>
    onProduct(stage, { SIMULATOR: 'off', FACEBOOK_GRAPH_URL: stage.graph.url }, (product) =>
      measureAcknowledgement(product, { modelUrl: stage.model.url, graphUrl: stage.graph.url }),
    ),
  'direct-message': (stage) =>
    onProduct(stage, { SIMULATOR: 'off', FACEBOOK_GRAPH_URL: stage.graph.url }, (product) =>
      measureDirectMessage(product, stage.graph, stage.model.url),
    ),
  history: (stage) =>
    onProduct(stage, { SIMULATOR: 'off', FACEBOOK_GRAPH_URL: stage.graph.url }, (product) =>
      measureHistory(product, stage.graph, stage.model.url),
    ),
  retrieval: (stage) =>
    onProduct(stage, { SIMULATOR: 'off', FACEBOOK_GRAPH_URL: stage.graph.url }, ({ addresses }) =>
      measureRetrieval(addresses.embeddings ?? ''),
    ),
  'store-requests': (stage) =>
    onProduct(stage, { SIMULATOR: 'off', FACEBOOK_GRAPH_URL: stage.graph.url }, (product) =>
      measureStoreRequests(product, stage.graph),
    ),
  load: (stage) => onProduct(stage, {}, (product) => measureLoad(product, stage.model.url)),
};

async function main(): Promise<void> {
  const named = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
  const unknown = named.find((name) => !Object.hasOwn(BENCHMARKS, name));
  if (unknown !== undefined) {
    console.error(`no benchmark "${unknown}"; there are: ${Object.keys(BENCHMARKS).join(', ')}`);
    process.exitCode = 1;
    return;
  }
  const model = await startModelDouble();
  const graph = new GraphDouble();
  await graph.start();
  console.log(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GB\n`,
  );
  try {
    for (const name of named.length > 0 ? named : Object.keys(BENCHMARKS)) {
      const measure = BENCHMARKS[name];
      if (!measure) continue;
      log(`measuring ${name}`);
      console.log(`## ${name}\n\n${await measure({ model, graph })}`);
    }
  } finally {
    model.stop();
    graph.stop();
  }
}

void main();
