import { withLogContext } from '../../../src/observability/log-context';
import { createLogger } from '../../../src/observability/logger';

/** A logger whose lines are kept. */
function recording() {
  const lines: string[] = [];
  const logger = createLogger('test', 'debug', { write: (line) => lines.push(line) });
  const last = () => JSON.parse(lines.at(-1) ?? 'null') as Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any
  return { logger, last, text: () => lines.join('') };
}

describe('secrets in log lines', () => {
  const planted = 'planted-secret-4711';

  it.each([
    ['a field', { page_access_token: planted }],
    ['a field in another spelling', { pageAccessToken: planted, 'API-Key': planted, openaiApiKey: planted }],
    ['a field deep down', { a: { b: { c: { d: { e: { f: { app_secret: planted } } } } } } }],
    ['a field inside a list', { integrations: [{ credentials: { verify_token: planted } }] }],
    ['a list of values', { headers: { cookie: [planted, `session=${planted}`] } }],
    ['a value that quotes', { password: `${planted}", "x": "y` }],
    ['a header', { headers: { authorization: `Bearer ${planted}`, 'X-Hub-Signature-256': planted } }],
    ['an address', { url: `https://graph.facebook.com/me?access_token=${planted}&appsecret_proof=${planted}` }],
    ['an address with a password', { uri: `mongodb://botsmith:${planted}@db.example/botsmith` }],
    ['JSON within a text', { body: JSON.stringify({ page_access_token: planted, app_secret: planted }) }],
    ['JSON within JSON', { body: JSON.stringify({ inner: JSON.stringify({ api_key: planted }) }) }],
    ['JSON that was cut off', { body: JSON.stringify({ api_key: planted }).slice(0, -2), other: '"' }],
    ['a value that ends with a backslash', { password: `${planted}\\`, next: 'x' }],
    ['a number', { password: 4711 }],
  ])('are taken out of %s', (_where, fields) => {
    const { logger, text, last } = recording();
    logger.info(fields, 'something happened');
    expect(text()).not.toContain('4711');
    expect(text()).toContain('[redacted]');
    expect(last().msg).toBe('something happened');
  });

  it.each([
    'EAAGm0PX4ZCpsBAKZCzZBqplanted',
    'IGAAJ3kZCplanted0123456789abcdef',
    'sk-proj-planted0123456789abcdef',
    'sk-ant-api03-planted0123456789',
    'AIzaSyPlanted0123456789abcdefghij',
    'bs_planted0123456789abcdefgh',
    'v1.main.cGxhbnRlZDEyMzQ1Njc4.Y2lwaGVydGV4dA.cGxhbnRlZHRhZzEyMzQ1Ng',
    'v2.main.cGxhbnRlZDEyMzQ1Njc4.Y2lwaGVydGV4dA.cGxhbnRlZHRhZzEyMzQ1Ng',
  ])('are recognised by their look, wherever they stand: %s', (secret) => {
    const { logger, text } = recording();
    logger.warn({ note: `the value ${secret} was seen` }, `and ${secret} in the message`);
    expect(text()).not.toContain(secret);
  });

  it('do not cost the ids that a line is there for', () => {
    const { logger, last } = recording();
    const ids = {
      account_id: 'acc_1',
      conversation_id: 'conv_2',
      workflow_id: 'instagram-message/bot_3/aWdfZAG1faXRl',
    };
    logger.info({ ...ids, code: 'graph_token', api_keys: 3 }, 'kept');
    expect(last()).toMatchObject({ ...ids, code: 'graph_token', api_keys: 3 });
  });
});

describe('errors in log lines', () => {
  it('show class, code and place, and no words that are not ours', () => {
    const { logger, last, text } = recording();
    let failure: unknown;
    try {
      JSON.parse('Dear shop, my card number is 4711');
    } catch (error) {
      failure = Object.assign(new Error('vendor said: my card number is 4711', { cause: error }), { code: 'E_VENDOR' });
    }
    logger.error({ err: failure }, 'failed');
    expect(last().err).toMatchObject({ class: 'Error', code: 'E_VENDOR', cause: { class: 'SyntaxError' } });
    expect(last().err.stack).toContain('logger.test');
    expect(text()).not.toContain('4711');
  });

  it('show the message of typed errors and of programming errors', () => {
    const { logger, last } = recording();
    logger.error({ err: new TypeError('x is not a function') }, 'failed');
    expect(last().err.message).toBe('x is not a function');
    logger.error(
      { err: Object.assign(new Error('Enter a new token.'), { code: 'token', retryable: false }) },
      'failed',
    );
    expect(last().err.message).toBe('Enter a new token.');
  });
});

describe('the context of log lines', () => {
  it('follows the work it belongs to, across awaits and side by side', async () => {
    const { logger, last } = recording();
    const seen: unknown[] = [];
    const work = async (workflow_id: string) =>
      withLogContext({ workflow_id, attempt: 1 }, async () => {
        await new Promise((resolve) => setImmediate(resolve));
        logger.info('step');
        seen.push([workflow_id, last().workflow_id]);
      });
    await Promise.all([work('one'), work('two')]);
    expect(seen).toEqual([
      ['one', 'one'],
      ['two', 'two'],
    ]);
    logger.info('outside');
    expect(last()).not.toHaveProperty('workflow_id');
  });

  it('is narrowed, not replaced, by work within the work, and fields of the line itself win', () => {
    const { logger, last } = recording();
    withLogContext({ workflow_id: 'one', attempt: 1 }, () =>
      withLogContext({ attempt: 2 }, () => logger.info({ workflow_id: 'own' }, 'step')),
    );
    expect(last()).toMatchObject({ workflow_id: 'own', attempt: 2 });
  });
});
