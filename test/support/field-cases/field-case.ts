import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BusinessSettings } from '../product';

/** A case of `test/fixtures/cases`: what others' bots have met, and what must come of it here. */
export interface FieldCase {
  name: string;
  happens: string;
  /** What is right, in words; where more than one outcome would do, it says so. */
  right: string;
  chatbot?: BusinessSettings & Record<string, unknown>;
  model_answers?: ModelAnswerStep[];
  instagram_answers?: InstagramAnswer[];
  customer?: CustomerStep[];
  outcome?: Outcome;
  /** What a person does at the dashboard, in words: such a case is played by a script of its own. */
  steps?: string[];
}

/** What the model server answers to calls that fit all its conditions; those without conditions are given call after call. */
export interface ModelAnswerStep {
  good?: string;
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  delay_ms?: number;
  /** A field of the request, by its path: `generationConfig.temperature`. */
  if_request_has?: string;
  if_request_below?: [path: string, limit: number];
  if_request_above?: [path: string, limit: number];
  /** A message of this role is among those sent. */
  if_role?: string;
  if_vendor?: string;
  /** A part of the called path. */
  if_path?: string;
  /** The request's body has more characters. */
  if_body_longer?: number;
}

/** What the Graph API answers to a kind of call: `times` of them, every one without it. */
export interface InstagramAnswer {
  call: 'send' | 'profile';
  times?: number;
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** The call is carried out and only its answer changed. */
  pass?: boolean;
}

/** What arrives next, after the waits: a DM, another event, or a whole webhook body. */
export interface CustomerStep {
  /** Waits until so many messages reached the customer, and then `wait_ms`. */
  wait_sends?: number;
  wait_ms?: number;
  text?: string;
  /** The name by which `{mid:name}` stands for the message's id. */
  mid?: string;
  event?: Record<string, unknown>;
  raw?: string;
}

/** What must come of a case. A text between slashes is a pattern, any other is looked for as it stands. */
export interface Outcome {
  /** Whose phone is looked at, when it is not the customer's. */
  to?: string;
  /** How many messages reach the customer: so many, or from the first number to the second. */
  sends: number | [least: number, most: number];
  /** How many messages to wait for, where more than `sends` would be wrong. */
  wait_for?: number;
  within_s?: number;
  /** How long everything else of the outcome may take. */
  settle_s?: number;
  says?: string[];
  says_exactly?: string;
  never_says?: string[];
  log?: string[];
  log_never?: string[];
  /** The integration's status. */
  status?: string;
  /** What the API shows, and does not show, of conversation and messages. */
  shows?: string[];
  hides?: string[];
  not_paused?: boolean;
  model_calls?: number;
  usage?: { input_tokens: number; cached_input_tokens?: number; output_tokens: number };
}

const CASES = join(__dirname, '..', '..', 'fixtures', 'cases');

/** The cases of one file, and our own variants of them. `{"repeat": "word ", "times": 900}` stands for a long text. */
export function readFieldCases(file: string): FieldCase[] {
  return [join(CASES, `${file}.json`), join(CASES, 'variants', `${file}.json`)].flatMap(
    (path) => (JSON.parse(readFileSync(path, 'utf8'), repeated) as { cases: FieldCase[] }).cases,
  );
}

function repeated(_name: string, value: unknown): unknown {
  const { repeat, times, ...more } = (value ?? {}) as { repeat?: unknown; times?: unknown };
  const isText = typeof repeat === 'string' && typeof times === 'number' && Object.keys(more).length === 0;
  return isText ? repeat.repeat(times) : value;
}
