import { fromBuffer } from 'yauzl';
import type { Entry, ZipFile as OpenZip } from 'yauzl';
import { readingError } from '../reading-errors';

/** More than any document of 50 MB unpacks to; what is beyond is made to fill a memory. */
export const MAX_UNPACKED_BYTES = 250 * 1024 * 1024;
/** One part of a document; a larger one is refused before it is unpacked. */
const MAX_PART_BYTES = 150 * 1024 * 1024;
const MAX_ENTRIES = 20_000;

/** The parts of a document that is a ZIP archive. Nothing is written to disk; parts are unpacked one at a time, within a limit. */
export class ZipFile {
  private unpacked = 0;

  private constructor(
    private readonly zip: OpenZip,
    private readonly entries: Map<string, Entry>,
  ) {}

  /** Reads the list of parts. Throws `broken_file` for what is no whole archive. */
  static async open(bytes: Uint8Array): Promise<ZipFile> {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    return new Promise((resolve, reject) => {
      const options = { lazyEntries: true, decodeStrings: true, strictFileNames: false, validateEntrySizes: true };
      fromBuffer(buffer, options, (error, zip) => {
        if (error) return reject(readingError('broken_file', 'a ZIP archive'));
        const entries = new Map<string, Entry>();
        zip.on('error', () => reject(readingError('broken_file', 'a ZIP archive')));
        zip.on('end', () => resolve(new ZipFile(zip, entries)));
        zip.on('entry', (entry: Entry) => {
          if (entries.size >= MAX_ENTRIES) return reject(readingError('too_complex'));
          entries.set(entry.fileName.replace(/\\/g, '/').replace(/^\//, ''), entry);
          zip.readEntry();
        });
        zip.readEntry();
      });
    });
  }

  get names(): string[] {
    return [...this.entries.keys()];
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** A part as it was before it was packed; undefined if there is none of that name. */
  async read(name: string): Promise<Buffer | undefined> {
    const entry =
      this.entries.get(name) ??
      this.entries.get([...this.entries.keys()].find((one) => one.toLowerCase() === name.toLowerCase()) ?? '');
    if (!entry) return undefined;
    if (entry.isEncrypted()) throw readingError('encrypted_file');
    this.unpacked += entry.uncompressedSize;
    if (entry.uncompressedSize > MAX_PART_BYTES || this.unpacked > MAX_UNPACKED_BYTES) throw bomb();
    return this.unpack(entry);
  }

  private async unpack(entry: Entry): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const broken = () => reject(readingError('broken_file', 'a ZIP archive'));
      this.zip.openReadStream(entry, (error, stream) => {
        if (error) return broken();
        const chunks: Buffer[] = [];
        let size = 0;
        stream.on('error', broken);
        stream.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > MAX_PART_BYTES) {
            stream.destroy();
            reject(bomb());
          } else chunks.push(chunk);
        });
        stream.on('end', () => resolve(Buffer.concat(chunks)));
      });
    });
  }
}

function bomb(): Error {
  return readingError('zip_bomb', `${MAX_UNPACKED_BYTES / 1024 / 1024} MB`);
}
