import { isIPv4 } from 'node:net';
import { hostNames } from '../src/config/address-lists';
import type { MetaApp } from './meta-apps';

/** What the simulator needs to know. `dataDirectory` is where it keeps its state. */
export interface SimulatorSettings {
  port: number;
  /** Where it listens: on this machine alone unless `SIMULATOR_HOST` says otherwise, whatever `HOST` says. */
  host: string;
  /** Host names that requests may give besides local ones and addresses. */
  hostNames: string[];
  dataDirectory: string;
  /** The apps of the environment: what the product signs in with, this Instagram knows. */
  apps: MetaApp[];
}

/** Settings that the simulator must not run under, or cannot. The message is one line for the user. */
export class SettingsError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SettingsError';
  }
}

/**
 * Reads the environment. The simulator plays Instagram with tokens that anybody may register, so it stays away from
 * production and from products that the outside reaches.
 * @throws SettingsError
 */
export function readSettings(source: NodeJS.ProcessEnv = process.env): SimulatorSettings {
  if (source.NODE_ENV === 'production') {
    throw new SettingsError('The simulator does not run under NODE_ENV=production: set SIMULATOR=off');
  }
  if (source.PUBLIC_URL && !isLocal(source.PUBLIC_URL)) {
    throw new SettingsError('The simulator does not run with a PUBLIC_URL that is not local: set SIMULATOR=off');
  }
  const port = source.SIMULATOR_PORT || '3001';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new SettingsError('SIMULATOR_PORT must be a port number');
  return {
    port: Number(port),
    host: source.SIMULATOR_HOST || '127.0.0.1',
    hostNames: hostNamesOf(source),
    dataDirectory: source.DATA_DIR || '.botsmith',
    apps: [
      appOf(source.META_APP_ID, source.META_APP_SECRET),
      appOf(source.INSTAGRAM_APP_ID, source.INSTAGRAM_APP_SECRET),
    ].flat(),
  };
}

function hostNamesOf({ ALLOWED_HOSTS = '', SIMULATOR_HOST = '', PUBLIC_URL }: NodeJS.ProcessEnv): string[] {
  const listed = hostNames.safeParse(ALLOWED_HOSTS);
  if (!listed.success)
    throw new SettingsError('ALLOWED_HOSTS must be a comma-separated list of host names without port');
  const named = [SIMULATOR_HOST, PUBLIC_URL ? new URL(PUBLIC_URL).hostname : ''];
  return [...listed.data, ...named.filter((name) => name !== '').map((name) => name.toLowerCase())];
}

function appOf(app_id: string | undefined, app_secret: string | undefined): MetaApp[] {
  return app_id && app_secret ? [{ app_id, app_secret }] : [];
}

function isLocal(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname } = new URL(address);
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    hostname === '0.0.0.0' ||
    (isIPv4(hostname) && hostname.startsWith('127.'))
  );
}
