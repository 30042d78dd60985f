import { parentPort, workerData } from 'node:worker_threads';
import { destination } from 'pino';
import { LoopGuard } from './loop-guard';
import type { EventLoopLimits, LoopFinding } from './loop-guard';
import { createLogger } from './logger';
import type { WorkAtHandMemory } from './work-at-hand';

/** What the watched thread hands over. */
export interface LoopGuardData {
  processName: string;
  logLevel: string;
  memory: WorkAtHandMemory;
  limits: EventLoopLimits;
}

const LOOK_MS = 250;
const STANDARD_OUTPUT = 1;

const { processName, logLevel, memory, limits } = workerData as LoopGuardData;
// Written before the next line of code runs: what follows may end the process.
const logger = createLogger(processName, logLevel, destination({ dest: STANDARD_OUTPUT, sync: true }));
const kinds: string[] = [];
const guard = new LoopGuard({ now: performance.now(), limitMs: limits.blockedMs });

function atHand(): string[] {
  return kinds.filter((_, place) => Atomics.load(memory.counts, place) > 0);
}

function tell(finding: LoopFinding): void {
  const fields = { blocked_ms: Math.round(finding.blockedMs), ...('at' in finding ? { activities: finding.at } : {}) };
  switch (finding.kind) {
    case 'blocked':
      return logger.warn(fields, 'the event loop is blocked: nothing else goes on in this process');
    case 'ended':
      return logger.warn(fields, 'the event loop turns again');
    case 'stood_still':
      return logger.warn(fields, 'the whole process stood still: it was stopped, or the machine had no time for it');
    case 'too_long':
      logger.error(
        fields,
        'the event loop was blocked for too long: the process ends, and what it was at is tried again',
      );
      return endProcess();
  }
}

/** A blocked loop hears no signal but this one. */
function endProcess(): void {
  process.kill(process.pid, 'SIGKILL');
}

parentPort?.on('message', ([kind, place]: [string, number]) => {
  kinds[place] = kind;
});
// Without a reference of its own: it ends with the process that it watches.
parentPort?.unref();
setInterval(() => {
  const finding = guard.look(performance.now(), Atomics.load(memory.ticks, 0), atHand);
  if (finding) tell(finding);
  const resident = process.memoryUsage.rss();
  if (limits.residentBytes === undefined || resident <= limits.residentBytes) return;
  logger.error({ resident_bytes: resident, activities: atHand() }, 'the process took more memory than it may: it ends');
  endProcess();
}, LOOK_MS);
