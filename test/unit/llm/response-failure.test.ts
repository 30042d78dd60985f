import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LanguageModelFailure } from '../../../src/domain/answering/model/language-model-error';
import { classifyRefusal, failureOfRefusal } from '../../../src/llm/response-failure';
import { VendorRefusal } from '../../../src/llm/vendor-refusal';

/** A refusal as a vendor, a gateway or a server gives it, and what it means. */
interface RecordedRefusal {
  from: string;
  status: number;
  failure: LanguageModelFailure;
  body: unknown;
}

const REFUSALS = JSON.parse(
  readFileSync(join(__dirname, '../../fixtures/models/refusals.json'), 'utf8'),
) as RecordedRefusal[];
const CALL = { provider: 'openai', model: 'my-model' } as const;

describe('a refusal is judged by what it says', () => {
  it.each(REFUSALS.map((refusal) => [refusal.from, refusal] as const))('%s', (_from, { status, body, failure }) => {
    expect(classifyRefusal(new VendorRefusal(status, body))).toBe(failure);
  });
});

describe('the message of a failure', () => {
  const messageOf = (status: number, error: unknown) =>
    failureOfRefusal(new VendorRefusal(status, { error }), CALL).message;

  it.each(REFUSALS.map((refusal) => [refusal.from, refusal] as const))(
    'names no base URL for what is said in the API’s own words, and none of them: %s',
    (_from, { status, body }) => {
      const { message } = failureOfRefusal(new VendorRefusal(status, body), CALL);
      const { words } = new VendorRefusal(status, body);
      expect(message).not.toMatch(/base.?url/i);
      if (words.length > 40) expect(message).not.toContain(words);
    },
  );

  it.each([
    [401, 'The OpenAI account associated with this API key has been deactivated.', 'closed or restricted the account'],
    [403, 'Your organization has been disabled.', 'closed or restricted the account'],
    [404, 'No endpoints found matching your data policy (Free model publication).', 'privacy settings'],
    [400, 'Your organization must be verified to use the model `o3`.', 'Verify yours'],
    [400, 'No models loaded. Please load a model in the developer page.', 'cannot load the model'],
    [429, 'You are using a Trial key, which is limited to 1000 API calls / month.', 'quota of the week or month'],
    [429, 'Rate limit exceeded: free-models-per-day', 'quota of the day'],
    [404, 'This Model is marked by provider as Legacy and you have not been using the model.', 'has retired the model'],
    [401, 'Incorrect API key provided: sk-abc.', 'rejects the API key'],
  ])('%i %s', (status, message, told) => {
    expect(messageOf(status, { message })).toContain(told);
  });
});
