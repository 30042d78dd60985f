import { answers } from '../probe';
import type { ProgramDefinition } from '../supervised-process';
import type { ServerSite } from './server-site';

/** The wheel's OpenAI-compatible embeddings server with its bundled multilingual model. */
export function embeddingsServer(site: ServerSite): ProgramDefinition {
  return {
    name: 'embeddings',
    command: site.command,
    // It would listen on every address of the machine if it were not told.
    args: ['--host', '127.0.0.1', '--port', String(site.port), '--variant', 'original'],
    environment: site.environment,
    port: site.port,
    logFile: site.logFile,
    ready: () => answers(`http://127.0.0.1:${site.port}/health`),
    readyWithinMs: 60_000,
  };
}
