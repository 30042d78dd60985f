/** How long values count as fresh, and how many are kept. */
export interface StaleCacheOptions {
  ttlMs: number;
  capacity: number;
  /** The least time between two `refresh`es of one key. */
  refreshEveryMs: number;
  clock: () => number;
}

interface Entry<Value> {
  value: Value;
  loadedAt: number;
}

/**
 * Values that are reloaded when they are older than `ttlMs`; while loading fails, the old value goes on being served.
 * `undefined` (nothing there) is never kept, so that invented keys cost no memory.
 */
export class StaleCache<Value> {
  private readonly entries = new Map<string, Entry<Value>>();
  private readonly loading = new Map<string, Promise<Value | undefined>>();

  constructor(
    private readonly load: (key: string) => Promise<Value | undefined>,
    private readonly options: StaleCacheOptions,
  ) {}

  /** @throws what loading threw, when there is no older value to serve. */
  async get(key: string): Promise<Value | undefined> {
    const entry = this.entries.get(key);
    if (entry && this.options.clock() - entry.loadedAt < this.options.ttlMs) return entry.value;
    try {
      return await this.reload(key);
    } catch (error) {
      if (entry) return entry.value;
      throw error;
    }
  }

  /** Loads the value anew although it is fresh, unless that was done a moment ago; serves the old one when it cannot. */
  async refresh(key: string): Promise<Value | undefined> {
    const entry = this.entries.get(key);
    if (entry && this.options.clock() - entry.loadedAt < this.options.refreshEveryMs) return entry.value;
    return this.reload(key).catch(() => entry?.value);
  }

  /** Forgets one value: what is stored of it was changed by this process. */
  forget(key: string): void {
    this.entries.delete(key);
    this.loading.delete(key);
  }

  /** Forgets the values for which `concerns` answers true, and keeps none that is being loaded now. */
  forgetWhere(concerns: (key: string, value: Value) => boolean): void {
    for (const [key, { value }] of this.entries) if (concerns(key, value)) this.entries.delete(key);
    this.loading.clear();
  }

  private reload(key: string): Promise<Value | undefined> {
    const running = this.loading.get(key);
    if (running) return running;
    const load = this.load(key)
      .then((value) => {
        // A load that began before a change may carry what was just changed: it is used once and not kept.
        if (this.loading.get(key) === load) this.keep(key, value);
        return value;
      })
      .finally(() => {
        if (this.loading.get(key) === load) this.loading.delete(key);
      });
    this.loading.set(key, load);
    return load;
  }

  private keep(key: string, value: Value | undefined): void {
    this.entries.delete(key);
    if (value === undefined) return;
    this.entries.set(key, { value, loadedAt: this.options.clock() });
    if (this.entries.size <= this.options.capacity) return;
    const [oldest] = this.entries.keys();
    if (oldest !== undefined) this.entries.delete(oldest);
  }
}
