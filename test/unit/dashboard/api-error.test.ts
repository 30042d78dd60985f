import { asApiError, errorOfAnswer } from '../../../dashboard/src/api/api-error';

const answer = (status: number, headers: Record<string, string> = {}) => ({ status, headers: new Headers(headers) });

describe('why a call failed', () => {
  it('is the server’s own words, with its fields and request id', () => {
    const error = errorOfAnswer(answer(400), {
      error: {
        code: 'invalid_request',
        message: 'Wrong.',
        fields: [{ location: 'body.name', message: 'is required' }],
      },
      request_id: 'req_1',
    });
    expect([error.message, error.code, error.requestId]).toEqual(['Wrong.', 'invalid_request', 'req_1']);
    expect([error.fieldMessage('name'), error.fieldMessage('other')]).toEqual(['is required', undefined]);
  });

  it('says when to try again', () => {
    const error = errorOfAnswer(answer(429, { 'retry-after': '12' }), {
      error: { code: 'rate_limited', message: 'Wait.' },
    });
    expect(error.retryAfterMs).toBe(12_000);
  });

  it.each([502, 503, 504])('says for %d that a part is away, whatever stood in the answer', (status) => {
    expect(errorOfAnswer(answer(status), '<html>nginx</html>').message).toMatch(/away for a moment/);
  });

  it('says for a page in place of JSON that something stands between', () => {
    const error = errorOfAnswer(answer(200), undefined);
    expect([error.code, error.message]).toEqual(['unreadable', expect.stringMatching(/between you and BotSmith/)]);
  });

  it('says for no answer at all to look at the connection', () => {
    expect(asApiError(new TypeError('Failed to fetch')).code).toBe('network');
    expect(asApiError('anything else').message).toMatch(/went wrong/);
  });
});
