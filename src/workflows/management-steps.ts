import type { ActivityOptions } from '@temporalio/workflow';

const RETRY = { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '5 seconds' } as const;

/** A step that asks Meta; longer than one Graph call may take. `summary` is what an operator reads. */
export function askingMeta(summary: string): ActivityOptions {
  return { startToCloseTimeout: '20 seconds', retry: RETRY, summary };
}

/** A step in the product's own store. */
export function storing(summary: string): ActivityOptions {
  return { startToCloseTimeout: '10 seconds', retry: RETRY, summary };
}
