import { asApiError } from '../../../api/api-error';

/** A file on its way to the server, and what became of it. */
export interface Upload {
  id: number;
  name: string;
  bytes: number;
  state: 'waiting' | 'sending' | 'taken' | 'existing' | 'refused' | 'cancelled';
  /** Why it was refused, in words. */
  reason?: string;
}

type Send = (file: File, signal: AbortSignal) => Promise<{ existing: boolean }>;

/** Uploads at a time; the others wait. */
const AT_ONCE = 3;

/** Sends files three at a time. Each is taken or refused by itself. Tells `onChange` whenever one of them has another state. */
export class UploadQueue {
  private readonly waiting: { id: number; file: File }[] = [];
  private readonly sending = new Map<number, AbortController>();
  private uploads: readonly Upload[] = [];
  private next = 1;

  constructor(
    private readonly send: Send,
    private readonly onChange: (uploads: readonly Upload[]) => void,
    private readonly onTaken: () => void,
  ) {}

  /** `judge` answers why a file is refused before it is sent. */
  add(files: readonly File[], judge: (file: File) => string | undefined): void {
    const added = files.map((file): Upload => {
      const upload = { id: this.next++, name: file.name, bytes: file.size };
      const reason = judge(file);
      if (reason !== undefined) return { ...upload, state: 'refused', reason };
      this.waiting.push({ id: upload.id, file });
      return { ...upload, state: 'waiting' };
    });
    this.show([...this.uploads, ...added]);
    this.goOn();
  }

  /** Ends one that waits or is on its way. */
  cancel(id: number): void {
    const place = this.waiting.findIndex((one) => one.id === id);
    if (place >= 0) {
      this.waiting.splice(place, 1);
      this.note(id, { state: 'cancelled' });
    }
    this.sending.get(id)?.abort();
  }

  /** Forgets those that are over. */
  putAway(): void {
    this.show(this.uploads.filter(({ state }) => state === 'waiting' || state === 'sending'));
  }

  private goOn(): void {
    while (this.sending.size < AT_ONCE) {
      const one = this.waiting.shift();
      if (!one) return;
      void this.upload(one.id, one.file);
    }
  }

  private async upload(id: number, file: File): Promise<void> {
    const controller = new AbortController();
    this.sending.set(id, controller);
    this.note(id, { state: 'sending' });
    try {
      const { existing } = await this.send(file, controller.signal);
      this.note(id, { state: existing ? 'existing' : 'taken' });
      this.onTaken();
    } catch (thrown) {
      const refused = { state: 'refused', reason: asApiError(thrown).message } as const;
      this.note(id, controller.signal.aborted ? { state: 'cancelled' } : refused);
    } finally {
      this.sending.delete(id);
      this.goOn();
    }
  }

  private note(id: number, change: Pick<Upload, 'state' | 'reason'>): void {
    this.show(this.uploads.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)));
  }

  private show(uploads: readonly Upload[]): void {
    this.uploads = uploads;
    this.onChange(uploads);
  }
}
