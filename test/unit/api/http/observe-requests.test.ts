import express from 'express';
import request from 'supertest';
import { answerErrors } from '../../../../src/api/http/error-response';
import { logRequests } from '../../../../src/api/http/observe-requests';
import { assignRequestId } from '../../../../src/api/http/request-id';
import { UnavailableError } from '../../../../src/domain/errors';
import { createLogger } from '../../../../src/observability/logger';

const ERROR = 50;

/** An application that logs as the API does, and the lines of level error that it wrote. */
function application() {
  const lines: Record<string, unknown>[] = [];
  const logger = createLogger('test', 'debug', {
    write: (line) => lines.push(JSON.parse(line) as Record<string, unknown>),
  });
  const app = express();
  app.use(assignRequestId, logRequests(logger));
  app.get('/not-ready', (_request, response) => {
    response.status(503).json({ ready: false });
  });
  app.get('/broken', () => {
    throw new UnavailableError('The database', new Error('planted text 4711'));
  });
  app.use(answerErrors(logger));
  const errors = () => lines.filter(({ level }) => (level as number) >= ERROR);
  return { http: request(app), lines, errors };
}

describe('what is logged of requests', () => {
  it('calls a readiness probe that says no no failure', async () => {
    const { http, lines, errors } = application();
    await http.get('/not-ready').expect(503);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.every(({ level }) => (level as number) < 40)).toBe(true);
    expect(errors()).toEqual([]);
  });

  it('tells a failed request once, with class and code and the id that the caller was given', async () => {
    const { http, errors, lines } = application();
    const { body } = await http.get('/broken?access_token=planted-4711').expect(503);
    expect(errors()).toHaveLength(1);
    expect(errors()[0]).toMatchObject({
      request_id: (body as { request_id: string }).request_id,
      err: { class: 'UnavailableError', code: 'unavailable' },
    });
    expect(JSON.stringify(lines)).not.toContain('4711');
  });
});
