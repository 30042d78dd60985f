/** gRPC's INVALID_ARGUMENT and OUT_OF_RANGE: the engine was there and will never take this request. */
const REFUSALS: ReadonlySet<unknown> = new Set([3, 11]);

/** Whether a start failed for what it asked for (an event too large for a payload), not because the engine is away. */
export function isEngineRefusal(error: unknown): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (REFUSALS.has((cause as { code?: unknown }).code)) return true;
  }
  return false;
}
