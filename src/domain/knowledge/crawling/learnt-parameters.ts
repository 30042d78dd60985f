import { parametersOf } from './page-address';
import type { Parameter } from './page-address';
import { proofsNeeded } from './passing-parameters';
import type { CrawlState } from './crawl-state';

/** Addresses of one path that a new one is compared with. */
const SAMPLES = 6;

/**
 * Learns from a page whether the parameters of its address matter: two addresses that differ in one parameter alone have the same
 * text, or they have not.
 */
export function learnParameters(state: CrawlState, address: string, text: string): void {
  const path = address.split('?', 1)[0] ?? address;
  const samples = (state.samples[path] ??= []);
  for (const sample of samples) {
    const name = onlyDifference(parametersOf(sample.address), parametersOf(address));
    if (name === undefined) continue;
    const proofs = (state.parameters[`?${name}`] ??= { same: 0, different: 0 });
    if (sample.text === text) proofs.same += 1;
    else proofs.different += 1;
  }
  samples.push({ address, text });
  if (samples.length > SAMPLES) samples.shift();
}

/** Whether a parameter was seen to change nothing, and never to change anything. */
export function isLearntToBeIgnored(state: CrawlState, name: string): boolean {
  const proofs = state.parameters[`?${name}`];
  return proofs !== undefined && proofs.different === 0 && proofs.same >= proofsNeeded(name);
}

/** The name of the one parameter that only one address has, or whose values differ; undefined when more differ, or none. */
function onlyDifference(one: Parameter[], other: Parameter[]): string | undefined {
  const left = one.filter(([name, value]) => !other.some(([n, v]) => n === name && v === value));
  const right = other.filter(([name, value]) => !one.some(([n, v]) => n === name && v === value));
  const names = new Set([...left, ...right].map(([name]) => name));
  return names.size === 1 && left.length <= 1 && right.length <= 1 ? [...names][0] : undefined;
}
