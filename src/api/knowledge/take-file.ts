import { createHash } from 'node:crypto';
import { ConflictError, NotFoundError } from '../../domain/errors';
import { newId } from '../../domain/ids';
import { titleOfFile } from '../../domain/knowledge/file-name';
import { emptyFile, HEAD_BYTES, judgeUpload } from '../../domain/knowledge/judge-upload';
import type { KnowledgeSource } from '../../domain/knowledge/knowledge-source';
import { startReading } from '../../temporal/start-reading';
import type { ApiDependencies } from '../dependencies';
import { requireRoomForSource } from '../usage/require-room';
import { acceptedSource, newSource } from './add-source';
import type { AcceptedSource } from './add-source';
import { readAgain } from './read-again';
import type { ArrivingFile } from './receive-files';

/** A file that was taken; `existing`: the chatbot had these bytes already. */
export interface AcceptedFile extends AcceptedSource {
  existing: boolean;
}

type Dependencies = Pick<ApiDependencies, 'repositories' | 'gateway'>;
interface Of {
  account_id: string;
  chatbot_id: string;
}

/**
 * Stores a file as it arrives and has it read. The same bytes again are the source that there is; one that had failed is read
 * again. What is refused, or breaks off, leaves nothing.
 * @throws BotSmithError that says in plain words why the file is refused.
 */
export async function takeFile(
  dependencies: Dependencies,
  { account_id, chatbot_id }: Of,
  { name, bytes }: ArrivingFile,
): Promise<AcceptedFile> {
  const { repositories } = dependencies;
  const { files, sources } = repositories;
  const [_id, file_id] = [newId('source'), newId('file')];
  const inspection = new FileInspection(name);
  await requireRoomForSource(repositories, account_id, 0);
  await files.take(file_id, { account_id, chatbot_id, source_id: _id }, name, inspection.of(bytes));
  const { found } = inspection;
  try {
    await requireRoomForSource(repositories, account_id, found.bytes);
    const known = await sources.ofFile(account_id, chatbot_id, found.sha256);
    if (known) return await existing(dependencies, known);
    const source = newSource({
      ...{ _id, account_id, chatbot_id, kind: 'file', title: titleOfFile(name), bytes: found.bytes },
      file: { file_id, name, ...found },
    });
    if (await sources.create(source)) {
      await files.keep(file_id);
      return { ...(await begin(dependencies, source)), existing: false };
    }
    // The same bytes came twice at one moment.
    const other = await sources.ofFile(account_id, chatbot_id, found.sha256);
    if (!other) throw new ConflictError('source_changing', `“${name}” was removed a moment ago; upload it again.`);
    return await existing(dependencies, other);
  } finally {
    // Unless a source holds on to it.
    if (!(await sources.get(account_id, chatbot_id, _id))) await files.discard(file_id);
  }
}

async function existing(dependencies: Dependencies, known: KnowledgeSource): Promise<AcceptedFile> {
  const { account_id, chatbot_id, _id: source_id } = known;
  const source =
    known.status === 'failed'
      ? await readAgain(dependencies, { account_id, chatbot_id, source_id }, (seen) =>
          seen.status === 'failed' ? {} : undefined,
        )
      : known;
  return { ...acceptedSource(source), existing: true };
}

/** Without a run, or without its chatbot, nobody would ever read it: it is taken back. */
async function begin({ repositories, gateway }: Dependencies, source: KnowledgeSource): Promise<AcceptedSource> {
  const { account_id, chatbot_id, _id } = source;
  try {
    if (!(await repositories.chatbots.get(account_id, chatbot_id))) throw new NotFoundError('chatbot');
    await startReading(gateway, source);
  } catch (error) {
    await repositories.sources.delete(account_id, chatbot_id, _id);
    throw error;
  }
  return acceptedSource((await repositories.sources.get(account_id, chatbot_id, _id)) ?? source);
}

/** Judges a file by its name and first bytes, counts it and takes its digest while it passes. */
class FileInspection {
  private readonly digest = createHash('sha256');
  private bytes = 0;
  private type: string | undefined;

  constructor(private readonly name: string) {}

  async *of(pieces: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    let head: Buffer = Buffer.alloc(0);
    for await (const piece of pieces) {
      this.digest.update(piece);
      this.bytes += piece.length;
      if (this.type !== undefined) {
        yield piece;
        continue;
      }
      head = Buffer.concat([head, piece]);
      if (head.length < HEAD_BYTES) continue;
      this.type = judgeUpload(this.name, head.subarray(0, HEAD_BYTES));
      yield head;
    }
    if (this.bytes === 0) throw emptyFile(this.name);
    if (this.type !== undefined) return;
    this.type = judgeUpload(this.name, head);
    yield head;
  }

  /** Of a file that has passed. */
  get found(): { bytes: number; sha256: string; content_type: string } {
    return { bytes: this.bytes, sha256: this.digest.copy().digest('hex'), content_type: this.type ?? '' };
  }
}
