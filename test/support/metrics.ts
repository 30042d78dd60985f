import { readProcessList } from '../../devstack/process-list';
import { product } from './product';

/** One figure of a process. */
export interface Sample {
  name: string;
  labels: string;
  value: number;
}

/** What Prometheus would read from a process: the API 0, the worker 1, its engine core 2. */
export async function scrape(place: 0 | 1 | 2): Promise<Sample[]> {
  const base = readProcessList((await product()).dataDir)?.urls?.metrics ?? '';
  const address = new URL('/metrics', base);
  address.port = String(Number(address.port) + place);
  address.hostname = '127.0.0.1';
  const text = await (await fetch(address)).text();
  return text.split('\n').flatMap((line) => {
    const [, name = '', labels = '', value] = /^(\w+)(?:\{(.*)\})? (\S+)/.exec(line) ?? [];
    return name === '' ? [] : [{ name, labels, value: Number(value) }];
  });
}

/** The sum of a metric's samples that carry these labels. */
export function total(samples: Sample[], name: string, ...labels: string[]): number {
  return samples
    .filter((sample) => sample.name === name && labels.every((label) => sample.labels.includes(label)))
    .reduce((sum, { value }) => sum + value, 0);
}
