/** More than one process is at the same time. */
const MOST = 1_000;

/** What one step leaves in this process for the step that follows it, the newest thousand; each is given once. */
export class KeptOnce<Value> {
  /** The oldest first. */
  private readonly kept = new Map<string, Value>();

  keep(key: string, value: Value): void {
    this.kept.delete(key);
    this.kept.set(key, value);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST && oldest !== undefined) this.kept.delete(oldest);
  }

  take(key: string): Value | undefined {
    const value = this.kept.get(key);
    this.kept.delete(key);
    return value;
  }
}
