import { join } from 'node:path';
import { answers } from '../probe';
import type { ProgramDefinition } from '../supervised-process';
import type { ServerSite } from './server-site';

/** The name by which the server answers with its second model. */
export const SECOND_MODEL = 'universal-sentence-encoder-multilingual-3';

/** An OpenAI-compatible embeddings server with both models of retrieval; `site.command` is a Python that has their wheels. */
export function embeddingsServer(site: ServerSite): ProgramDefinition {
  return {
    name: 'embeddings',
    command: site.command,
    // -B: it leaves no compiled files beside its own.
    args: ['-B', join(__dirname, '../embeddings/server.py'), '--host', '127.0.0.1', '--port', String(site.port)],
    environment: site.environment,
    port: site.port,
    logFile: site.logFile,
    ready: () => answers(`http://127.0.0.1:${site.port}/health`),
    readyWithinMs: 60_000,
  };
}
