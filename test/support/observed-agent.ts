import type { Express } from 'express';
import request from 'supertest';
import { DocumentedAnswers } from './documented-answers';
import { noteAnswer } from './undocumented-answers';

/** Requests to an application, each answer held against the document that the application gives. */
export function observedAgent(app: Express) {
  const documented = request(app)
    .get('/api/openapi.json')
    .set('host', 'localhost')
    .then(({ body }) => new DocumentedAnswers(body));
  return request.agent(app).use((sent: request.Test) => {
    sent.on('response', (response: request.Response) => {
      const answer = {
        method: sent.method,
        path: new URL(sent.url).pathname,
        status: response.status,
        contentType: response.get('content-type') ?? '',
        body: response.type === 'application/json' ? response.body : response.text,
      };
      noteAnswer(documented.then((answers) => answers.problemOf(answer)));
    });
  });
}
