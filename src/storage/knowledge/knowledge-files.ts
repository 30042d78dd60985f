import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { GridFSBucket } from 'mongodb';
import type { Collection, Db, Filter, GridFSBucketWriteStream, GridFSFile, IndexDescription } from 'mongodb';
import { deleteInBatches } from '../delete-in-batches';

/** Whose file it is. */
export interface FileOwner {
  account_id: string;
  chatbot_id: string;
  source_id: string;
}

/** A file whose bytes are being taken; the mark outlives a process that dies meanwhile. */
export interface FileUpload extends FileOwner {
  _id: string;
  started_at: Date;
}

/** GridFS itself keeps its collections under these names. */
const BUCKET = 'knowledge_files';
export const KNOWLEDGE_FILES = `${BUCKET}.files`;
export const KNOWLEDGE_FILE_CHUNKS = `${BUCKET}.chunks`;

export const KNOWLEDGE_FILE_INDEXES: IndexDescription[] = [
  { key: { 'metadata.source_id': 1 } },
  { key: { 'metadata.chatbot_id': 1 } },
  { key: { 'metadata.account_id': 1 } },
  // GridFS asks for these two.
  { key: { filename: 1, uploadDate: 1 } },
];
export const KNOWLEDGE_FILE_CHUNK_INDEXES: IndexDescription[] = [{ key: { files_id: 1, n: 1 }, unique: true }];
export const KNOWLEDGE_UPLOAD_INDEXES: IndexDescription[] = [
  { key: { started_at: 1 } },
  { key: { chatbot_id: 1 } },
  { key: { account_id: 1 } },
];

/** Where files are kept. */
interface FileCollections {
  db: Db;
  knowledgeFiles: Collection<GridFSFile>;
  knowledgeFileChunks: Collection;
  knowledgeUploads: Collection<FileUpload>;
}

/** The bytes of uploaded files, in GridFS: they pass through in pieces of 255 kB and are never held as a whole. */
export class KnowledgeFileRepository {
  private readonly bucket: GridFSBucket;
  private readonly files: Collection<GridFSFile>;
  private readonly chunks: Collection;
  private readonly uploads: Collection<FileUpload>;

  constructor({ db, knowledgeFiles, knowledgeFileChunks, knowledgeUploads }: FileCollections) {
    this.bucket = new GridFSBucket(db, { bucketName: BUCKET });
    this.files = knowledgeFiles;
    this.chunks = knowledgeFileChunks;
    this.uploads = knowledgeUploads;
  }

  /**
   * Takes the bytes. Nothing of them is left when the stream or the store fails; when the process dies, `abandoned` finds the
   * mark until `keep` or `discard` takes it away.
   */
  async take(fileId: string, owner: FileOwner, name: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    await this.uploads.insertOne({ _id: fileId, ...owner, started_at: new Date() });
    try {
      const upload = this.bucket.openUploadStreamWithId(fileId as never, name, { metadata: { ...owner } });
      // Piece by piece, each awaited: when one fails, none is on its way that could arrive after the discard.
      for await (const piece of bytes) await written(upload, piece);
      upload.end();
      await finished(upload);
    } catch (error) {
      await this.discard(fileId);
      throw error;
    }
  }

  /** Says that a source holds on to the file now. */
  async keep(fileId: string): Promise<void> {
    await this.uploads.deleteOne({ _id: fileId });
  }

  /** Forgets a file that no source holds. */
  async discard(fileId: string): Promise<void> {
    await this.remove([fileId]);
    await this.uploads.deleteOne({ _id: fileId });
  }

  /** Uploads of all accounts that began before then and were neither kept nor discarded. */
  async abandoned(before: Date, limit: number): Promise<FileUpload[]> {
    return this.uploads
      .find({ started_at: { $lt: before } })
      .limit(limit)
      .toArray();
  }

  async has(accountId: string, fileId: string): Promise<boolean> {
    return (await this.find(accountId, fileId)) !== null;
  }

  /** The bytes of a file of this account; null when there is none. */
  async open(accountId: string, fileId: string): Promise<{ length: number; bytes: Readable } | null> {
    const file = await this.find(accountId, fileId);
    return file && { length: file.length, bytes: this.bucket.openDownloadStream(fileId as never) };
  }

  /** Forgets every file of a source but one, if told. */
  async removeOfSource(accountId: string, sourceId: string, except?: string): Promise<void> {
    await this.removeWhere({ 'metadata.source_id': sourceId, 'metadata.account_id': accountId }, except);
  }

  async removeOfChatbot(accountId: string, chatbotId: string): Promise<void> {
    await this.removeWhere({ 'metadata.chatbot_id': chatbotId, 'metadata.account_id': accountId });
    await this.removeUploads({ chatbot_id: chatbotId, account_id: accountId });
  }

  async removeOfAccount(accountId: string): Promise<void> {
    await this.removeWhere({ 'metadata.account_id': accountId });
    await this.removeUploads({ account_id: accountId });
  }

  private async find(accountId: string, fileId: string): Promise<GridFSFile | null> {
    const filter = { _id: fileId, 'metadata.account_id': accountId };
    return this.files.findOne(filter as unknown as Filter<GridFSFile>);
  }

  private async removeWhere(filter: Record<string, string>, except?: string): Promise<void> {
    const found = await this.files.find(filter as Filter<GridFSFile>, { projection: { _id: 1 } }).toArray();
    await this.remove(found.map(({ _id }) => String(_id)).filter((id) => id !== except));
  }

  private async removeUploads(filter: Partial<FileOwner>): Promise<void> {
    for (const { _id } of await this.uploads.find(filter).toArray()) await this.discard(_id);
  }

  /** The pieces first: as long as the file's document stands, a repetition finds them. */
  private async remove(fileIds: readonly string[]): Promise<void> {
    for (const id of fileIds) {
      await deleteInBatches(this.chunks, { files_id: id });
      await this.files.deleteOne({ _id: id } as unknown as Filter<GridFSFile>);
    }
  }
}

async function written(upload: GridFSBucketWriteStream, piece: Uint8Array): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    // The callback tells of it already; unheard, the event would end the process.
    upload.once('error', reject);
    upload.write(piece, (error) => {
      upload.off('error', reject);
      if (error) reject(error);
      else resolve();
    });
  });
}
