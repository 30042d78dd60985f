import { promisify } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import { deflate, inflate } from 'node:zlib';
import type { Collection, IndexDescription } from 'mongodb';
import { BotSmithError } from '../../domain/errors';
import { deleteInBatches } from '../delete-in-batches';

/** A piece of what a step of a reading has handed on. */
export interface ReadingPiece {
  /** `<source>/<version>/<name>/<piece>` */
  _id: string;
  account_id: string;
  chatbot_id: string;
  source_id: string;
  version: number;
  /** Of the first piece: how many there are. */
  pieces?: number;
  data: Buffer;
  created_at: Date;
}

interface Reading {
  account_id: string;
  chatbot_id: string;
  source_id: string;
  version: number;
}

/** Far below what one document may hold, and small beside what a process may. */
const PIECE_BYTES = 1_000_000;
/** A reading that nobody has finished by then never will be. */
const KEPT_SECONDS = 7 * 24 * 60 * 60;

export const READING_PIECE_INDEXES: IndexDescription[] = [
  { key: { source_id: 1, version: 1 } },
  { key: { chatbot_id: 1 } },
  { key: { account_id: 1 } },
  { key: { created_at: 1 }, expireAfterSeconds: KEPT_SECONDS },
];

/** What the steps of readings hand to each other. Nothing in it outlives its reading. */
export class ReadingStageRepository {
  constructor(private readonly collection: Collection<ReadingPiece>) {}

  /** Keeps a value (anything that can be cloned) under a name of this version; one that stands there is replaced. */
  async save(reading: Reading, name: string, value: unknown): Promise<void> {
    const data = await promisify(deflate)(serialize(value));
    const pieces = Math.max(1, Math.ceil(data.length / PIECE_BYTES));
    // The first one last: it says that all of them are there.
    for (let piece = pieces - 1; piece >= 0; piece -= 1) {
      const { account_id, chatbot_id, source_id, version } = reading;
      await this.collection.replaceOne(
        { _id: idOf(reading, name, piece) },
        {
          account_id,
          chatbot_id,
          source_id,
          version,
          ...(piece === 0 ? { pieces } : {}),
          data: data.subarray(piece * PIECE_BYTES, (piece + 1) * PIECE_BYTES),
          created_at: new Date(),
        },
        { upsert: true },
      );
    }
  }

  /** @throws BotSmithError `reading_lost` when it is not there. */
  async load<T>(reading: Reading, name: string): Promise<T> {
    const parts: Buffer[] = [];
    for (let piece = 0, pieces = 1; piece < pieces; piece += 1) {
      const found = await this.collection.findOne(
        { _id: idOf(reading, name, piece), account_id: reading.account_id },
        { promoteBuffers: true },
      );
      if (!found) throw new BotSmithError('reading_lost', 'What was read so far is lost. Read the source again.');
      pieces = found.pieces ?? pieces;
      parts.push(found.data);
    }
    return deserialize(await promisify(inflate)(Buffer.concat(parts))) as T;
  }

  async has(reading: Reading, name: string): Promise<boolean> {
    const first = { _id: idOf(reading, name, 0), account_id: reading.account_id };
    return (await this.collection.findOne(first, { projection: { _id: 1 } })) !== null;
  }

  /** Forgets what this version has left. */
  async discard({ account_id, source_id, version }: Reading): Promise<void> {
    await deleteInBatches(this.collection, { source_id, version, account_id });
  }

  /** Forgets what any version of the source has left. */
  async discardAll(accountId: string, sourceId: string): Promise<void> {
    await deleteInBatches(this.collection, { source_id: sourceId, account_id: accountId });
  }
}

function idOf({ source_id, version }: Reading, name: string, piece: number): string {
  return `${source_id}/${version}/${name}/${piece}`;
}
