import express from 'express';
import request from 'supertest';
import { answerErrors } from '../../../../src/api/http/error-response';
import { createRateLimits } from '../../../../src/api/http/rate-limits';
import type { LimitCounters } from '../../../../src/api/http/shared-limit-store';
import { createLogger } from '../../../../src/observability/logger';

/** A store that nobody else takes from. */
function counters(): LimitCounters {
  const taken = new Map<string, number>();
  return {
    take: ({ subject, limit }, wanted) => {
      const granted = Math.min(wanted, limit - (taken.get(subject) ?? 0));
      taken.set(subject, (taken.get(subject) ?? 0) + granted);
      return Promise.resolve(granted);
    },
    giveBack: () => Promise.resolve(),
  };
}

describe('management limits', () => {
  const serve = () => {
    const app = express();
    const { management } = createRateLimits('on', counters(), { perAddress: 7, perCaller: 3 });
    app.use('/', ...management, (_request, response) => {
      response.end();
    });
    app.use(answerErrors(createLogger('test', 'silent')));
    return request(app);
  };
  const call = async (http: ReturnType<typeof serve>, headers: Record<string, string> = {}) =>
    (await http.get('/').set(headers)).status;
  const key = (name: string) => ({ authorization: `Bearer ${name}` });

  it('count for each API key and each session by itself, and say when to come back', async () => {
    const http = serve();
    for (let n = 0; n < 3; n += 1) expect(await call(http, key('one'))).toBe(200);
    const refused = await http.get('/').set(key('one'));
    expect([refused.status, refused.body.error.code]).toEqual([429, 'rate_limited']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(await call(http, key('two'))).toBe(200);
    expect(await call(http, { cookie: 'botsmith_session=three' })).toBe(200);
  });

  it('count for an address too, whatever keys come from it', async () => {
    const http = serve();
    for (let n = 0; n < 7; n += 1) expect(await call(http, key(`made up ${n}`))).toBe(200);
    expect(await call(http, key('another'))).toBe(429);
    expect(await call(http)).toBe(429);
  });
});
