import {
  BotSmithError,
  ConflictError,
  InvalidInputError,
  NotFoundError,
  RetryLaterError,
  UnavailableError,
} from '../../../src/domain/errors';
import { GraphError } from '../../../src/domain/connection/graph-error';
import { LanguageModelError } from '../../../src/domain/answering/model/language-model-error';

describe('an outside failure', () => {
  it.each<[BotSmithError, string, boolean]>([
    [new InvalidInputError([{ location: 'name', message: 'is required' }]), 'invalid_request', false],
    [new NotFoundError('chatbot'), 'not_found', false],
    [new ConflictError('in_use', 'In use.'), 'in_use', false],
    [new UnavailableError('The database'), 'unavailable', true],
    [new RetryLaterError('wait', 'Wait.', 5), 'wait', true],
    [new GraphError('token', 'Dead.'), 'graph_token', false],
    [new GraphError('rate_limited', 'Later.'), 'graph_rate_limited', true],
    [new GraphError('unknown_outcome', 'Unknown.'), 'graph_unknown_outcome', true],
    [new GraphError('not_sent', 'Not sent.'), 'graph_not_sent', true],
    [new LanguageModelError('rate_limited', 'openai', 'Later.'), 'language_model_rate_limited', true],
    [new LanguageModelError('bad_key', 'openai', 'Bad key.'), 'language_model_bad_key', false],
  ])('has a stable code and says whether it may pass: %s', (error, code, retryable) => {
    expect([error.code, error.retryable]).toEqual([code, retryable]);
    expect(error).toBeInstanceOf(BotSmithError);
    expect(error.name).toBe(error.constructor.name);
  });

  it('is the same for what is not there and for what is not yours', () => {
    expect(new NotFoundError('chatbot').message).toBe(new NotFoundError('chatbot').message);
    expect(new NotFoundError('chatbot').data).toEqual({});
  });

  it('is never tried again in the past', () => {
    expect(new RetryLaterError('wait', 'Wait.', -5).retryAfterMs).toBe(0);
  });
});
