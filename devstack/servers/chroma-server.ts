import { answers } from '../probe';
import type { ProgramDefinition } from '../supervised-process';
import type { ServerSite } from './server-site';

/** A Chroma server. `script` is the npm package's command, run by this Node when there is no `chroma` on the PATH. */
export function chromaServer(site: ServerSite, script?: string): ProgramDefinition {
  return {
    name: 'chroma',
    command: site.command,
    args: [
      ...(script === undefined ? [] : [script]),
      ...['run', '--path', site.dataFolder, '--host', '127.0.0.1', '--port', String(site.port)],
    ],
    environment: site.environment,
    port: site.port,
    logFile: site.logFile,
    ready: () => answers(`http://127.0.0.1:${site.port}/api/v2/heartbeat`),
    readyWithinMs: 60_000,
  };
}
