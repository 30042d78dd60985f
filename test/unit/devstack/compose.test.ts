import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2019 from 'ajv/dist/2019';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { SECOND_MODEL } from '../../../devstack/servers/embeddings-server';
import { temporalServer } from '../../../devstack/servers/temporal-server';
import schema from '../../support/compose-spec.json';

interface Service {
  healthcheck?: object;
  volumes?: string[];
  build?: { target: string; dockerfile?: string };
  image?: string;
  cap_drop?: string[];
  security_opt?: string[];
  read_only?: boolean;
  mem_limit?: string;
  pids_limit?: number;
  cpus?: number;
  ports?: string[];
  networks?: string[];
}

const OF_THE_API = ['OWNER_EMAIL', 'OWNER_PASSWORD'];
const root = join(__dirname, '../../..');
const compose = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true });

/** The published schema names its parts with the draft-4 keyword `id`, which nothing refers to. */
function withoutIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutIds);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key, inner]) => !(key === 'id' && typeof inner === 'string'));
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutIds(inner)]));
}

function validator() {
  const { $schema: _, ...rest } = withoutIds(schema) as Record<string, unknown>;
  const ajv = new Ajv2019({ strict: false, allErrors: true });
  addFormats(ajv);
  // The schema says `duration` and means 10s, not the ISO form of the same name.
  ajv.addFormat('duration', /^(\d+(\.\d+)?(us|ms|s|m|h))+$/);
  ajv.addFormat('subnet_ip_address', true);
  ajv.addFormat('expose', true);
  ajv.addFormat('ports', true);
  return ajv.compile(rest);
}

describe('docker-compose.yml', () => {
  it('is valid by the compose specification', () => {
    const validate = validator();
    validate(compose);
    expect(validate.errors).toBeNull();
  });

  it('would not be called valid with a misspelt key', () => {
    const validate = validator();
    expect(validate({ services: { api: { imagee: 'node' } } })).toBe(false);
  });

  it.each(['api', 'worker', 'worker-ingest'])('lets every setting reach the %s through its environment', (service) => {
    const source = readFileSync(join(root, 'src/config/environment.ts'), 'utf8');
    const settings = [...source.matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map((match) => match[1]);
    expect(settings.length).toBeGreaterThan(30);
    const local = ['SIMULATOR_PORT', 'SIMULATOR_HOST', ...(service === 'api' ? [] : OF_THE_API)];
    expect(Object.keys(compose.services[service].environment)).toEqual(
      expect.arrayContaining(settings.filter((name) => !local.includes(name as string))),
    );
  });

  it('gives the first owner’s password to the API alone', () => {
    const having = Object.entries<{ environment?: object }>(compose.services).filter(([, { environment = {} }]) =>
      OF_THE_API.some((name) => Object.hasOwn(environment, name)),
    );
    expect(having.map(([name]) => name)).toEqual(['api']);
  });

  it('checks the health of every service that goes on running, and waits for it', () => {
    for (const [name, service] of Object.entries<Service>(compose.services)) {
      if (name === 'temporal-ui') continue;
      expect([name, service.healthcheck]).toEqual([name, expect.anything()]);
    }
    expect(compose.services.api.depends_on.mongodb.condition).toBe('service_healthy');
  });

  it('lets no service do or use more than it needs', () => {
    const writesItsConfiguration = ['temporal', 'temporal-ui'];
    for (const [name, service] of Object.entries<Service>(compose.services)) {
      expect([name, service.cap_drop, service.security_opt]).toEqual([name, ['ALL'], ['no-new-privileges:true']]);
      expect([name, service.read_only]).toEqual([name, !writesItsConfiguration.includes(name)]);
      expect([name, service.mem_limit]).toEqual([name, expect.stringMatching(/^\d+[mg]$/)]);
      expect([name, service.pids_limit]).toEqual([name, expect.any(Number)]);
      expect([name, service.cpus]).toEqual([name, expect.any(Number)]);
    }
  });

  it('names each foreign image by an exact version', () => {
    for (const [name, { image }] of Object.entries<Service>(compose.services)) {
      if (image !== undefined)
        expect([name, image]).toEqual([name, expect.stringMatching(/:-\D*\d+\.\d+(\.\d+)?\S*\}$/)]);
    }
  });

  it('has no password of its own: each must be set', () => {
    const source = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
    for (const secret of ['MONGODB_PASSWORD', 'TEMPORAL_DATABASE_PASSWORD', 'CHROMA_TOKEN', 'CREDENTIALS_KEYS']) {
      const uses = [...source.matchAll(new RegExp(`\\$\\{${secret}([^}]*)\\}`, 'g'))].map((match) => match[1]);
      expect(uses.length).toBeGreaterThan(0);
      for (const use of uses) expect(use).toMatch(/^:\?/);
    }
  });

  it('publishes nothing but API, metrics and simulator, and those on this machine', () => {
    const published = Object.entries<Service>(compose.services).flatMap(([name, { ports = [] }]) =>
      ports.map((port) => [name, port]),
    );
    expect(new Set(published.map(([name]) => name))).toEqual(new Set(['api', 'simulator']));
    for (const [name, port] of published) expect([name, port]).toEqual([name, expect.stringContaining('127.0.0.1:')]);
  });

  it('lets only the gate reach Chroma', () => {
    const reaching = Object.entries<Service>(compose.services).filter(([, { networks = [] }]) =>
      networks.includes('vectors'),
    );
    expect(reaching.map(([name]) => name)).toEqual(['chroma', 'chroma-gate']);
    expect(compose.services.chroma.networks).toEqual(['vectors']);
    expect(compose.networks.vectors.internal).toBe(true);
  });

  it('keeps the data of every database in a volume', () => {
    const mounted = Object.values<Service>(compose.services).flatMap((service) =>
      (service.volumes ?? []).map((volume) => volume.split(':')[0]),
    );
    expect(mounted.sort()).toEqual(Object.keys(compose.volumes).sort());
  });

  it('has the engine take turns among accounts, as the embedded one does', () => {
    const { configs, environment } = compose.services.temporal;
    expect(configs).toEqual([expect.objectContaining({ target: environment.DYNAMIC_CONFIG_FILE_PATH })]);
    const settings = parse(readFileSync(join(root, compose.configs[configs[0].source].file), 'utf8'));
    const { args } = temporalServer(
      { command: 'temporal', dataFolder: '/data', logFile: '/data/temporal.log', port: 7233, environment: {} },
      { uiPort: 8233, namespace: 'default' },
    );
    for (const name of ['matching.useNewMatcher', 'matching.enableFairness']) {
      expect([name, settings[name]]).toEqual([name, [{ value: true }]]);
      expect(args).toContain(`${name}=true`);
    }
  });

  it('builds only targets that the Dockerfiles have', () => {
    const targets = (dockerfile: string) =>
      [...readFileSync(join(root, dockerfile), 'utf8').matchAll(/ AS ([\w-]+)$/gm)].map((match) => match[1]);
    for (const { build } of Object.values<Service>(compose.services)) {
      if (build) expect(targets(build.dockerfile ?? 'Dockerfile')).toContain(build.target);
    }
  });

  it('runs the embeddings server with the models that the product asks for', () => {
    const { environment } = compose.services.worker;
    expect(environment.EMBEDDINGS_SECOND_MODEL).toContain(SECOND_MODEL);
    expect(environment.EMBEDDINGS_BASE_URL).toMatch(/:-http:\/\/embeddings:8080\/v1\}$/);
    expect(readFileSync(join(root, compose.services.embeddings.build.dockerfile), 'utf8')).toContain('EXPOSE 8080');
    expect(readFileSync(join(root, 'devstack/embeddings/use_model.py'), 'utf8')).toContain(`"${SECOND_MODEL}"`);
  });
});
