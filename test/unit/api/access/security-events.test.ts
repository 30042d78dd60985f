import { createLogger } from '../../../../src/observability/logger';
import { digestToken } from '../../../../src/security/tokens';
import { asOwner, createHttpWorld, VIEWER_KEY } from '../http-world';

const REVOKED = 'bs_key-that-was-revoked-0123456789';

describe('the stream of security events', () => {
  /** A process that logs warnings only, and the events that it wrote all the same. */
  const listen = () => {
    const lines: string[] = [];
    const logger = createLogger('api', 'warn', { write: (line: string) => void lines.push(line) });
    const world = createHttpWorld({ RATE_LIMITS: 'off' }, logger);
    Object.assign(world.repositories.apiKeys, {
      findEnded: (digest: string) =>
        Promise.resolve(
          digest === digestToken(REVOKED) ? { _id: 'key_9', account_id: 'acc_1', user_id: 'user_x' } : null,
        ),
    });
    const events = () =>
      lines.map((line) => JSON.parse(line)).filter(({ security_event }) => security_event !== undefined);
    return { http: world.http, events, text: () => lines.join('') };
  };

  it('tells of changes, reads of secrets, refusals and wrong keys, with who and where, and of no other read', async () => {
    const { http, events } = listen();
    await http.get('/api/chatbots').set(asOwner);
    const changed = await http.delete('/api/api-keys/key_x').set(asOwner);
    await http.post('/api/codec/decode').set(asOwner).send({ payloads: [] });
    await http.get('/api/audit-log').set({ authorization: `Bearer ${VIEWER_KEY}` });
    await http.get('/api/chatbots').set({ authorization: 'Bearer bs_made-up-0123456789abcdef' });
    await http.get('/api/chatbots').set({ authorization: `Bearer ${REVOKED}` });
    await http.get('/api/chatbots');
    expect(events()).toEqual([
      expect.objectContaining({
        level: 30,
        security_event: 'change',
        action: 'deleteApiKeysId',
        account_id: 'acc_1',
        user_id: 'user_owner',
        api_key_id: 'key_of_user_owner',
        targets: { id: 'key_x' },
        address: expect.stringContaining('127.0.0.1'),
        status: 404,
        request_id: changed.headers['x-request-id'],
      }),
      expect.objectContaining({ security_event: 'secret_read', action: 'postCodecDecode', status: 200 }),
      expect.objectContaining({
        security_event: 'refusal',
        action: 'getAuditLog',
        user_id: 'user_viewer',
        status: 403,
      }),
      expect.objectContaining({ security_event: 'unknown_key', address: expect.stringContaining('127.0.0.1') }),
      expect.objectContaining({ security_event: 'ended_key', account_id: 'acc_1', api_key_id: 'key_9' }),
    ]);
  });

  it('tells of failed sign-ins, also of addresses that nobody has, and repeats no secret and no address', async () => {
    const { http, events, text } = listen();
    await http.post('/api/sign-in').send({ email: 'nobody@example.com', password: 'a planted password' });
    await http.get('/api/chatbots').set({ authorization: 'Bearer bs_planted-key-0123456789' });
    expect(events()[0]).toMatchObject({ security_event: 'sign_in_failure', status: 401 });
    for (const secret of ['planted', 'nobody@example.com']) expect(text()).not.toContain(secret);
  });
});

describe('a body that the document demands', () => {
  it('is missed wherever it is left out, also where all of its fields may be', async () => {
    const { http } = createHttpWorld();
    const { paths } = (await http.get('/api/openapi.json')).body as {
      paths: Record<string, Record<string, { requestBody?: { content: object }; security?: unknown[] }>>;
    };
    let walked = 0;
    for (const [path, methods] of Object.entries(paths)) {
      for (const [method, { requestBody, security }] of Object.entries(methods)) {
        if (!requestBody || !('application/json' in requestBody.content) || path.includes('/webhook/')) continue;
        const answer = await http[method as 'post'](path.replaceAll(/\{\w+\}/g, '1')).set(security ? {} : asOwner);
        const [field] = answer.body.error?.fields ?? [];
        expect([method, path, answer.status, field?.location]).toEqual([
          method,
          path,
          400,
          expect.stringMatching(/^body/),
        ]);
        walked += 1;
      }
    }
    expect(walked).toBeGreaterThan(20);
  });
});
