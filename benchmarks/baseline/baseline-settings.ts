/** What the baseline's processes are told in their environment. */
export interface BaselineSettings {
  temporalAddress: string;
  mongoUri: string;
  modelUrl: string;
  graphUrl: string;
  appSecret: string;
  chatbotId: string;
}

/** The task queue of the baseline; the product's worker never looks there. */
export const BASELINE_TASK_QUEUE = 'benchmark-baseline';

/** Reads what the measuring process has passed on. */
export function readBaselineSettings(): BaselineSettings {
  return JSON.parse(process.env.BASELINE_SETTINGS ?? '{}') as BaselineSettings;
}

/** What a baseline run works on. */
export interface BaselineInput {
  account_id: string;
  chatbot_id: string;
  mid: string;
  customer_id: string;
  text: string;
  timestamp: number;
}
