import { join } from 'node:path';
import type { Environment } from '../src/config/environment';
import { LaunchError } from './launch-error';
import { SECOND_MODEL } from './servers/embeddings-server';

/** What the launcher has decided and found; the parts that it does not run itself are null. */
export interface StackPlan {
  dataDirectory: string;
  apiPort: number;
  simulatorPort: number | null;
  metricsPort: number;
  credentialsKeys: string;
  owner: { email: string; password: string };
  temporal: { address: string; namespace: string; uiInternalUrl: string | null; profileFile: string } | null;
  mongodbUri: string | null;
  chromaUrl: string | null;
  embeddingsUrl: string | null;
}

/**
 * The environment of API, workers and simulator: the user's own, and over it the addresses of what the launcher runs. What
 * the user has set about a part that is not run here stays as it is. The first owner's sign-in is not in it: see
 * `ownerEnvironment`.
 */
export function productEnvironment(user: NodeJS.ProcessEnv, settings: Environment, plan: StackPlan): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = {
    ...user,
    PORT: String(plan.apiPort),
    HOST: settings.HOST,
    DATA_DIR: plan.dataDirectory,
    ERASURES_FILE: user.ERASURES_FILE || join(plan.dataDirectory, 'erasures.jsonl'),
    METRICS_PORT: String(plan.metricsPort),
    PUBLIC_URL: user.PUBLIC_URL || `http://localhost:${plan.apiPort}`,
    CREDENTIALS_KEYS: plan.credentialsKeys,
    SIMULATOR: plan.simulatorPort === null ? 'off' : 'on',
  };
  // Nobody but the API has any use for it.
  delete environment.OWNER_EMAIL;
  delete environment.OWNER_PASSWORD;
  if (plan.temporal !== null) {
    environment.TEMPORAL_ADDRESS = plan.temporal.address;
    environment.TEMPORAL_NAMESPACE = plan.temporal.namespace;
    if (plan.temporal.uiInternalUrl !== null) environment.TEMPORAL_UI_INTERNAL_URL = plan.temporal.uiInternalUrl;
    // A profile in the user's home, with its API key and TLS, is meant for another server.
    environment.TEMPORAL_CONFIG_FILE = plan.temporal.profileFile;
  }
  if (plan.mongodbUri !== null) environment.MONGODB_URI = plan.mongodbUri;
  if (plan.chromaUrl !== null) environment.CHROMA_URL = plan.chromaUrl;
  if (plan.embeddingsUrl !== null) {
    environment.EMBEDDINGS_BASE_URL = plan.embeddingsUrl;
    environment.EMBEDDINGS_SECOND_MODEL = user.EMBEDDINGS_SECOND_MODEL || SECOND_MODEL;
  }
  if (plan.simulatorPort !== null) {
    const simulator = `http://127.0.0.1:${plan.simulatorPort}`;
    environment.SIMULATOR_PORT = String(plan.simulatorPort);
    environment.FACEBOOK_GRAPH_URL = user.FACEBOOK_GRAPH_URL || simulator;
    environment.INSTAGRAM_GRAPH_URL = user.INSTAGRAM_GRAPH_URL || simulator;
    environment.INSTAGRAM_OAUTH_URL = user.INSTAGRAM_OAUTH_URL || simulator;
    environment.INSTAGRAM_API_URL = user.INSTAGRAM_API_URL || simulator;
    const local = [`127.0.0.1:${plan.simulatorPort}`, `localhost:${plan.simulatorPort}`];
    environment.LOCAL_ADDRESSES = [...settings.LOCAL_ADDRESSES, ...local].join(',');
  }
  return environment;
}

/** What the API gets besides: whom the first account is made of. */
export function ownerEnvironment({ owner }: Pick<StackPlan, 'owner'>): NodeJS.ProcessEnv {
  return { OWNER_EMAIL: owner.email, OWNER_PASSWORD: owner.password };
}

/**
 * Whether the simulator belongs to this start. It plays Instagram, so it stays away from production and public addresses.
 * @throws LaunchError when it is asked for there.
 */
export function wantsSimulator(settings: Pick<Environment, 'SIMULATOR' | 'NODE_ENV' | 'PUBLIC_URL'>): boolean {
  if (settings.SIMULATOR === 'off') return false;
  const host = new URL(settings.PUBLIC_URL).hostname;
  const local = host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || host.startsWith('127.');
  if (settings.NODE_ENV !== 'production' && local) return true;
  if (settings.SIMULATOR === undefined) return false;
  const cause = local ? 'under NODE_ENV=production' : 'with a PUBLIC_URL that is not local';
  throw new LaunchError(`SIMULATOR must not be on ${cause}: set SIMULATOR=off`);
}
