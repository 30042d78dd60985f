import express from 'express';
import { MongoServerError } from 'mongodb';
import request from 'supertest';
import { answerErrors } from '../../../../src/api/http/error-response';
import { assignRequestId } from '../../../../src/api/http/request-id';
import { createLogger } from '../../../../src/observability/logger';

async function answerTo(error: Error) {
  const app = express();
  app.use(assignRequestId);
  app.get('/', () => {
    throw error;
  });
  app.use(answerErrors(createLogger('test', 'silent')));
  return request(app).get('/');
}

describe('an error of the database', () => {
  it.each([
    [14031, 'No space left on device'],
    [371, 'User writes blocked'],
    [10107, 'not primary'],
    [8000, 'you are over your space quota'],
  ])('%i is a 503 that says when to come back, and nothing of the database (%s)', async (code, errmsg) => {
    const { status, headers, body } = await answerTo(new MongoServerError({ code, errmsg }));
    expect([status, headers['retry-after'], body.error.code]).toEqual([503, '2', 'unavailable']);
    expect(JSON.stringify(body)).not.toContain(errmsg);
  });

  it('that blames what was asked is a 500 without details', async () => {
    const { status, body } = await answerTo(new MongoServerError({ code: 2, errmsg: 'unknown operator: $nope' }));
    expect([status, body.error.code]).toEqual([500, 'internal']);
    expect(JSON.stringify(body)).not.toContain('$nope');
  });
});
