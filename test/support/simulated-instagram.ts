import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSimulator } from '../../simulator/app';
import { requestJson } from './product';
import type { Answer } from './product';
import { removeTemporaryFolders, temporaryFolder } from './temporary-folder';

/** The simulator in this process: Meta as a real HTTP server, for tests that need no product. */
export class SimulatedInstagram {
  url = '';
  private stopServer: () => Promise<void> = () => Promise.resolve();

  async start(apps: { app_id: string; app_secret: string }[] = []): Promise<void> {
    const folder = temporaryFolder();
    const simulator = createSimulator(folder, undefined, apps);
    const server = await new Promise<Server>((resolve) => {
      const listening = simulator.app.listen(0, '127.0.0.1', () => resolve(listening));
    });
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    this.stopServer = async () => {
      simulator.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      removeTemporaryFolders();
    };
  }

  async stop(): Promise<void> {
    await this.stopServer();
  }

  /** Calls the simulator's controls; throws unless the status is a 2xx. */
  async control(method: string, path: string, body?: unknown): Promise<Answer['body']> {
    const answer = await requestJson(method, `${this.url}${path}`, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** The Graph calls received, without version. */
  async calls(): Promise<{ method: string; path: string; body: Record<string, unknown> }[]> {
    const { data } = await this.control('GET', '/simulator/requests');
    return (data as { method: string; path: string; body: Record<string, unknown> }[]).map((call) => ({
      ...call,
      path: call.path.replace(/^\/v\d+\.\d+/, ''),
    }));
  }
}
