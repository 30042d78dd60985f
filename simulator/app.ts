import { join } from 'node:path';
import express from 'express';
import type { Express } from 'express';
import { controlRouter } from './control/control-router';
import { metaRouter } from './control/meta-router';
import { Faults } from './faults';
import { graphRouter, refuseUnreadable } from './graph/graph-router';
import { LiveUpdates } from './live-updates';
import { MetaApps } from './meta-apps';
import type { MetaApp } from './meta-apps';
import { oauthRouter } from './oauth/oauth-router';
import { refuseStrangers } from './refuse-strangers';
import { RequestLog } from './request-log';
import { SecretBox } from './secret-box';
import { StateFile } from './state-file';
import { Deliveries } from './webhook/deliveries';
import type { Delivery, DeliveryTiming } from './webhook/deliveries';
import { World } from './world';
import type { WorldSnapshot } from './world';

interface State {
  world: WorldSnapshot;
  deliveries: Delivery[];
}

/** The simulator, ready to listen. `close` writes its state and stops delivering. */
export interface Simulator {
  app: Express;
  close(): void;
}

/**
 * Builds the simulator on what an earlier run has left in `dataDirectory`; `knownApps` are the Meta apps that it knows,
 * `hostNames` further names that it is called by.
 */
export function createSimulator(
  dataDirectory: string,
  timing?: DeliveryTiming,
  knownApps: readonly MetaApp[] = [],
  hostNames: readonly string[] = [],
): Simulator {
  const file = join(dataDirectory, 'simulator.json');
  const secrets = SecretBox.open(join(dataDirectory, 'simulator.key'));
  const updates = new LiveUpdates();
  const faults = new Faults();
  const requests = new RequestLog();
  const apps = new MetaApps(knownApps);
  const world: World = new World((conversation) => {
    state.touch();
    updates.publish(conversation ? { account: conversation.account, customer: conversation.customer } : {});
  });
  const deliveries = new Deliveries(world, faults, () => state.touch(), timing);
  const state = new StateFile<State>(file, () => ({
    world: withSecrets(world.snapshot(), (secret) => secrets.seal(secret)),
    deliveries: deliveries.unfinished(),
  }));
  const earlier = StateFile.read<State>(file);
  if (earlier) {
    world.restore(withSecrets(earlier.world, (secret) => secrets.unseal(secret)));
    deliveries.resume(earlier.deliveries);
  }

  const app = express();
  app.disable('x-powered-by');
  app.use(refuseStrangers(hostNames));
  app.use('/simulator', metaRouter(world, apps));
  app.use('/simulator', controlRouter({ world, faults, deliveries, requests, updates }));
  app.use(express.json({ limit: '5mb' }), express.urlencoded({ extended: false }));
  app.use(oauthRouter(world, apps), graphRouter({ world, faults, deliveries, requests, apps }));
  app.use(express.static(join(__dirname, 'public')));
  app.use(refuseUnreadable);
  return {
    app,
    close() {
      deliveries.close();
      updates.close();
      state.touch();
      state.flush();
    },
  };
}

function withSecrets(snapshot: WorldSnapshot, change: (secret: string) => string | undefined): WorldSnapshot {
  const accounts = snapshot.accounts.map((account) =>
    account.app_secret === undefined ? account : { ...account, app_secret: change(account.app_secret) },
  );
  return { ...snapshot, accounts };
}
