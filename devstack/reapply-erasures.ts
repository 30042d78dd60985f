import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readEnvironment } from '../src/config/environment';
import type { ListedErasure } from '../src/domain/contacts/erasure';
import type { ReapplyErasuresWorkflowResult } from '../src/contracts/contacts';
import { LaunchError } from './launch-error';
import { operatorClient, resultOfOperation } from './operator-client';
import { runCommand } from './running-product';

/** As many as one request takes. */
const AT_ONCE = 500;

/** Every erasure of these lists, each once, those of one chatbot together. @throws LaunchError for what cannot be read. */
export function readErasureLists(files: readonly string[]): ListedErasure[] {
  const erasures = new Map<string, ListedErasure>();
  for (const file of files) {
    for (const [index, line] of readLines(file).entries()) {
      if (line.trim() === '') continue;
      const erasure = parse(line);
      if (!erasure) throw new LaunchError(`${file}, line ${index + 1} is not an erasure; remove the line or mend it.`);
      erasures.set(`${erasure.chatbot_id} ${erasure.subject_hash} ${erasure.epoch}`, erasure);
    }
  }
  return [...erasures.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, erasure]) => erasure);
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new LaunchError(`${file} cannot be read (${code}): name the lists, or set ERASURES_FILE.`);
  }
}

function parse(line: string): ListedErasure | undefined {
  try {
    const value = JSON.parse(line) as ListedErasure;
    return typeof value.subject_hash === 'string' && typeof value.chatbot_id === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

async function reapplyErasures(args: string[]): Promise<string[]> {
  const { positionals } = parseArgs({ args, allowPositionals: true, options: {} });
  const erasures = readErasureLists(positionals.length > 0 ? positionals : [readEnvironment().ERASURES_FILE]);
  const client = operatorClient();
  let erased = 0;
  for (let start = 0; start < erasures.length; start += AT_ONCE) {
    const chunk = erasures.slice(start, start + AT_ONCE);
    const { workflow_id } = await client.call('POST', '/api/erasures/reapply', { erasures: chunk });
    console.log(`started ${String(workflow_id)} …`);
    erased += ((await resultOfOperation(client, String(workflow_id))) as ReapplyErasuresWorkflowResult).erased;
  }
  return [`${erasures.length} erasures were looked at; ${erased} persons were there again and are erased now.`];
}

if (require.main === module) runCommand(() => reapplyErasures(process.argv.slice(2)));
