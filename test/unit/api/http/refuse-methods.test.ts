import express from 'express';
import request from 'supertest';
import { answerErrors } from '../../../../src/api/http/error-response';
import { refuseMethods, refuseMethodsOfWords } from '../../../../src/api/http/refuse-methods';
import { createLogger } from '../../../../src/observability/logger';

const ROUTES = [
  { method: 'get', path: '/sources/{id}' },
  { method: 'delete', path: '/sources/{id}' },
  { method: 'post', path: '/sources/search' },
  { method: 'get', path: '/sources/{id}/texts' },
] as const;

describe('a method that an address does not take', () => {
  const app = express();
  app.use(refuseMethodsOfWords(ROUTES));
  app.all('/sources/:id', (incoming, response, next) => {
    if (['GET', 'DELETE'].includes(incoming.method)) response.end(String(incoming.params['id']));
    else if (incoming.method === 'POST' && incoming.params['id'] === 'search') response.end('found');
    else next();
  });
  app.use(refuseMethods(ROUTES));
  app.use(answerErrors(createLogger('test', 'silent')));
  const http = request(app);

  it('is refused with those that it takes, and OPTIONS answers the same', async () => {
    const refused = await http.put('/sources/one');
    expect([refused.status, refused.headers['allow']]).toEqual([405, 'DELETE, GET, HEAD']);
    const asked = await http.options('/sources/one');
    expect([asked.status, asked.headers['allow']]).toEqual([204, 'DELETE, GET, HEAD']);
    expect((await http.get('/sources/one')).text).toBe('one');
  });

  it('is no more taken by a word that stands where ids stand: it is not an id', async () => {
    for (const call of [http.get('/sources/search'), http.delete('/sources/search/')]) {
      const refused = await call;
      expect([refused.status, refused.headers['allow']]).toEqual([405, 'POST']);
    }
    expect((await http.options('/sources/search')).headers['allow']).toBe('POST');
    expect((await http.post('/sources/search')).text).toBe('found');
    expect((await http.options('/sources/one/texts')).headers['allow']).toBe('GET, HEAD');
  });
});
