import { median, percentile, shown } from './statistics';

/** A table as Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Two sides of the same measurement, taken in turns: medians, tails and how they relate. */
export function comparison(unit: string, product: readonly number[], baseline: readonly number[]): string {
  const rows = ([50, 90, 99] as const).map((p) => {
    const [ours, bare] = [percentile(product, p / 100), percentile(baseline, p / 100)];
    return [p === 50 ? 'median' : `p${p}`, shown(ours, unit), shown(bare, unit), `${(ours / bare).toFixed(2)}×`];
  });
  return table([`${product.length} + ${baseline.length} samples`, 'BotSmith', 'baseline', 'ratio'], rows);
}

/** How the medians relate. */
export function ratioOfMedians(product: readonly number[], baseline: readonly number[]): number {
  return median(product) / median(baseline);
}
