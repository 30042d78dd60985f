import { DocumentedAnswers } from '../../../support/documented-answers';

const json = (schema: object) => ({ content: { 'application/json': { schema: schema as Record<string, unknown> } } });
const documented = new DocumentedAnswers({
  paths: {
    '/api/things/{id}': {
      get: { responses: { 200: json({ $ref: '#/components/schemas/Thing' }), 204: {} } },
    },
    '/api/things/newest': { get: { responses: { 200: json({ type: 'null' }) } } },
  },
  components: {
    schemas: { Thing: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] } },
  },
});
const answer = (change: object) =>
  documented.problemOf({
    method: 'GET',
    path: '/api/things/1?x=1',
    status: 200,
    contentType: 'application/json; charset=utf-8',
    body: { id: 'thing_1' },
    ...change,
  });

describe('an answer held against the OpenAPI document', () => {
  it('passes as documented, by the operation that the path names most closely', () => {
    expect(answer({})).toBeNull();
    expect(answer({ path: '/api/things/newest', body: null })).toBeNull();
    expect(answer({ status: 204, body: '' })).toBeNull();
  });

  it.each([
    ['another status', { status: 201 }, /status not documented/],
    ['a field that is missing', { body: {} }, /required property 'id'/],
    ['a field that is not named', { body: { id: '1', secret: 'x' } }, /additional.*secret/],
    ['another type of content', { contentType: 'text/html' }, /is text\/html/],
    ['a body where none is documented', { status: 204 }, /none is documented/],
    ['an unknown operation', { method: 'DELETE' }, /no such operation/],
  ])('fails for %s', (_what, change, problem) => {
    expect(answer(change)).toMatch(problem);
  });
});
