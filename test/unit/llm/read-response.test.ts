import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TokenUsage } from '../../../src/domain/answering/model/token-usage';
import { LanguageModelError } from '../../../src/domain/answering/model/language-model-error';
import { readResponse as readAnthropic } from '../../../src/llm/anthropic/read-response';
import { readResponse as readGemini } from '../../../src/llm/gemini/read-response';
import { readResponse as readOpenai } from '../../../src/llm/openai/read-response';
import { classifyRefusal } from '../../../src/llm/response-failure';
import { VendorRefusal } from '../../../src/llm/vendor-refusal';

/** A response as a vendor or server gives it, and what is to be read in it. */
interface RecordedResponse {
  from: string;
  body: unknown;
  text?: string;
  finish?: 'length';
  usage?: TokenUsage;
  thinks?: boolean;
  /** The answer is no reply. */
  failure?: string;
  /** The answer is an error that came as a success. */
  refusal?: string;
}

const READERS = { openai: readOpenai, anthropic: readAnthropic, gemini: readGemini };

function recorded(vendor: string): RecordedResponse[] {
  const file = join(__dirname, '../../fixtures/models', `${vendor}.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as RecordedResponse[];
}

describe.each(Object.entries(READERS))('a response of %s', (vendor, read) => {
  it.each(recorded(vendor).map((response) => [response.from, response] as const))('%s', (_from, response) => {
    if (response.refusal) {
      const error = thrownBy(() => read(response.body));
      expect(error).toBeInstanceOf(VendorRefusal);
      expect(classifyRefusal(error as VendorRefusal)).toBe(response.refusal);
    } else if (response.failure) {
      const error = thrownBy(() => read(response.body));
      expect(error).toBeInstanceOf(LanguageModelError);
      expect(error).toMatchObject({ failure: response.failure, usage: response.usage });
    } else {
      const { text, finish, usage, thoughts } = read(response.body);
      expect({ text, finish, usage }).toEqual({
        text: response.text,
        finish: response.finish ?? 'stop',
        usage: response.usage,
      });
      expect(thoughts !== undefined).toBe(response.thinks ?? false);
    }
  });

  it.each([null, undefined, [], 'text', 7, {}, { choices: [null] }, { candidates: [null] }, { content: [null] }])(
    '%j never breaks the reader',
    (body) => {
      expect(thrownBy(() => read(body))).toBeInstanceOf(LanguageModelError);
    },
  );
});

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown.');
}
