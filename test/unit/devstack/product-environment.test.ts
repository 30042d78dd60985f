import { readEnvironment } from '../../../src/config/environment';
import { ownerEnvironment, productEnvironment, wantsSimulator } from '../../../devstack/product-environment';
import type { StackPlan } from '../../../devstack/product-environment';

const plan: StackPlan = {
  dataDirectory: '/data',
  apiPort: 3100,
  simulatorPort: 3101,
  metricsPort: 9500,
  credentialsKeys: `k1:${Buffer.alloc(32).toString('base64')}`,
  owner: { email: 'owner@shop.example', password: 'long enough' },
  temporal: {
    address: '127.0.0.1:7300',
    namespace: 'default',
    uiInternalUrl: 'http://127.0.0.1:8300',
    profileFile: '/data/profile.toml',
  },
  mongodbUri: 'mongodb://127.0.0.1:27100/botsmith?directConnection=true',
  chromaUrl: 'http://127.0.0.1:8100',
  embeddingsUrl: 'http://127.0.0.1:8180/v1',
};

describe("the product's environment", () => {
  it('names every embedded part, and is one that the product accepts', () => {
    const environment = productEnvironment({}, readEnvironment({}), plan);
    expect(readEnvironment(environment)).toMatchObject({
      PORT: 3100,
      SIMULATOR_PORT: 3101,
      METRICS_PORT: 9500,
      PUBLIC_URL: 'http://localhost:3100',
      TEMPORAL_ADDRESS: '127.0.0.1:7300',
      TEMPORAL_UI_URL: 'http://localhost:3100/temporal',
      TEMPORAL_UI_INTERNAL_URL: 'http://127.0.0.1:8300',
      MONGODB_URI: 'mongodb://127.0.0.1:27100/botsmith?directConnection=true',
      CHROMA_URL: 'http://127.0.0.1:8100',
      EMBEDDINGS_BASE_URL: 'http://127.0.0.1:8180/v1',
      EMBEDDINGS_SECOND_MODEL: 'universal-sentence-encoder-multilingual-3',
      FACEBOOK_GRAPH_URL: 'http://127.0.0.1:3101',
      INSTAGRAM_GRAPH_URL: 'http://127.0.0.1:3101',
      INSTAGRAM_OAUTH_URL: 'http://127.0.0.1:3101',
      INSTAGRAM_API_URL: 'http://127.0.0.1:3101',
      SIMULATOR: 'on',
    });
  });

  it('keeps the first owner’s sign-in for the API alone, also one that the user has set', () => {
    const user = { OWNER_EMAIL: 'me@shop.example', OWNER_PASSWORD: 'mine, and long enough' };
    const environment = productEnvironment(user, readEnvironment(user), plan);
    expect(Object.keys(environment).filter((name) => name.startsWith('OWNER_'))).toEqual([]);
    expect(ownerEnvironment(plan)).toEqual({ OWNER_EMAIL: 'owner@shop.example', OWNER_PASSWORD: 'long enough' });
  });

  it("passes the user's variables on and adds to the local addresses", () => {
    const user = { OPENAI_API_KEY: 'sk-test', LOCAL_ADDRESSES: '127.0.0.1:4000', ANYTHING: 'else' };
    const environment = productEnvironment(user, readEnvironment(user), plan);
    expect(environment.OPENAI_API_KEY).toBe('sk-test');
    expect(environment.ANYTHING).toBe('else');
    expect(environment.LOCAL_ADDRESSES).toBe('127.0.0.1:4000,127.0.0.1:3101,localhost:3101');
  });

  it('leaves a Web UI of the user’s own to them', () => {
    const user = { TEMPORAL_UI_URL: 'https://temporal.example' };
    const environment = readEnvironment(productEnvironment(user, readEnvironment(user), plan));
    expect(environment.TEMPORAL_UI_URL).toBe('https://temporal.example');
    expect(environment.TEMPORAL_UI_INTERNAL_URL).toBeUndefined();
  });

  it("leaves the user's servers and Meta's addresses alone without the embedded ones", () => {
    const user = { MONGODB_URI: 'mongodb://db.example/shop', TEMPORAL_ADDRESS: 'temporal.example:7233' };
    const none = { simulatorPort: null, temporal: null, mongodbUri: null, chromaUrl: null, embeddingsUrl: null };
    const environment = productEnvironment(user, readEnvironment(user), { ...plan, ...none });
    expect(environment).toMatchObject({ ...user, SIMULATOR: 'off' });
    expect(environment.CHROMA_URL).toBeUndefined();
    expect(readEnvironment(environment).FACEBOOK_GRAPH_URL).toBe('https://graph.facebook.com');
  });
});

describe('the simulator', () => {
  it.each([
    [{}, true],
    [{ SIMULATOR: 'off' }, false],
    [{ NODE_ENV: 'production' }, false],
    [{ PUBLIC_URL: 'https://bot.shop.example' }, false],
    [{ PUBLIC_URL: 'http://127.0.0.1:8080' }, true],
  ])('belongs to a start with %j: %s', (user, expected) => {
    expect(wantsSimulator(readEnvironment(user))).toBe(expected);
  });

  it.each([{ NODE_ENV: 'production' }, { PUBLIC_URL: 'https://bot.shop.example' }])(
    'is refused when it is asked for with %j',
    (user) => {
      expect(() => wantsSimulator(readEnvironment({ ...user, SIMULATOR: 'on' }))).toThrow('set SIMULATOR=off');
    },
  );
});
