import { bodyOf, sign } from '../../webhooks/webhook-world';
import { createHttpWorld } from '../../http-world';

const PATH = '/api/instagram/webhook/bot_1';

describe('the webhook over HTTP', () => {
  it('answers the handshake with the challenge as plain text', async () => {
    const { http } = createHttpWorld();
    const response = await http.get(`${PATH}?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=verify-me`);
    expect(response.status).toBe(200);
    expect(response.headers['content-type']).toMatch(/^text\/plain/);
    expect(response.text).toBe('1158201444');
  });

  it.each([
    ['a wrong token', 'hub.mode=subscribe&hub.challenge=1&hub.verify_token=wrong'],
    ['no token', 'hub.mode=subscribe&hub.challenge=1'],
    ['a repeated token', 'hub.mode=subscribe&hub.challenge=1&hub.verify_token=verify-me&hub.verify_token=x'],
    ['another mode', 'hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=verify-me'],
  ])('refuses the handshake with %s', async (_case, query) => {
    const response = await createHttpWorld().http.get(`${PATH}?${query}`);
    expect(response.status).toBe(403);
    expect(response.text).not.toContain('verify-me');
  });

  it('acknowledges a signed delivery as Meta expects', async () => {
    const { http, webhooks } = createHttpWorld();
    const body = bodyOf(['mid.a']);
    const response = await http.post(PATH).set('x-hub-signature-256', sign(body)).type('json').send(body.toString());
    expect([response.status, response.text]).toEqual([200, 'EVENT_RECEIVED']);
    expect(response.headers['content-type']).toMatch(/^text\/plain/);
    expect(webhooks.gateway.messages).toHaveLength(1);
  });

  it('checks the exact bytes, whatever their content type says', async () => {
    const { http } = createHttpWorld();
    const body = Buffer.from(`{ "entry" : [ ] , "note":"\\u00e4" }\n`);
    const response = await http
      .post(PATH)
      .set('x-hub-signature-256', sign(body))
      .type('text/plain')
      .send(body.toString());
    expect(response.status).toBe(200);
  });

  it('never says which signature it expected', async () => {
    const body = bodyOf(['mid.a']);
    const response = await createHttpWorld()
      .http.post(PATH)
      .set('x-hub-signature-256', 'sha256=00')
      .type('json')
      .send(body.toString());
    expect(response.status).toBe(401);
    expect(response.text).not.toContain(sign(body).slice(7));
  });

  it.each([
    ['404 for an unknown chatbot', '/api/instagram/webhook/bot_9', '{"entry":[]}', 404],
    ['401 without a signature, before the body is judged', PATH, '{"entry":', 401],
  ])('answers %s', async (_case, path, body, status) => {
    const response = await createHttpWorld().http.post(path).type('json').send(body);
    expect(response.status).toBe(status);
    expect(response.body).toMatchObject({ error: { code: expect.any(String) }, request_id: expect.any(String) });
  });

  it.each(['{"entry":', '', '"text"', 'null', '\u0000'])(
    'answers 400 for a signed body that is no JSON object: %j',
    async (text) => {
      const response = await createHttpWorld()
        .http.post(PATH)
        .set('x-hub-signature-256', sign(Buffer.from(text)))
        .type('json')
        .send(text);
      expect(response.status).toBe(400);
    },
  );

  it('answers 413 above 5 MB and 200 right below', async () => {
    const { http } = createHttpWorld();
    const padded = (bytes: number) => Buffer.from(JSON.stringify({ entry: [], pad: 'x'.repeat(bytes) }));
    const large = padded(5 * 1024 * 1024);
    const fits = padded(5 * 1024 * 1024 - 100);
    const send = (body: Buffer) =>
      http.post(PATH).set('x-hub-signature-256', sign(body)).type('json').send(body.toString());
    expect((await send(large)).status).toBe(413);
    expect((await send(fits)).status).toBe(200);
  });

  it('answers 503 when nothing durable took the delivery', async () => {
    const { http, webhooks } = createHttpWorld();
    webhooks.gateway.away = true;
    webhooks.inbox.down = true;
    const body = bodyOf(['mid.a']);
    const response = await http.post(PATH).set('x-hub-signature-256', sign(body)).type('json').send(body.toString());
    expect(response.status).toBe(503);
  });
});
