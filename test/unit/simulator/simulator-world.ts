import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSimulator } from '../../../simulator/app';
import type { Simulator } from '../../../simulator/app';
import type { DeliveryTiming } from '../../../simulator/webhook/deliveries';
import { requestJson } from '../../support/product';
import type { Answer } from '../../support/product';
import { WebhookReceiver } from './webhook-receiver';

export const ACCOUNT = '17841400000000777';
export const PAGE = '100000000000777';
export const CUSTOMER = '17900000000000042';
export const TOKEN = 'IGAA-token-of-the-shop-0001';
export const SECRET = 'app-secret-of-the-shop';

/** Redelivery in milliseconds where Meta takes minutes. */
const QUICK: DeliveryTiming = { timeoutMs: 2_000, firstPauseMs: 20, longestPauseMs: 80, giveUpAfterMs: 60_000 };

/** A simulator on a free port with one registered business whose webhook is a real server. */
export class SimulatorWorld {
  readonly receiver = new WebhookReceiver();
  readonly dataDirectory = mkdtempSync(join(tmpdir(), 'simulator-'));
  private simulator: Simulator | undefined;
  private server: Server | undefined;

  async start(account: Record<string, unknown> = {}, timing: Partial<DeliveryTiming> = {}): Promise<this> {
    await this.receiver.start();
    await this.listen(timing);
    await this.register(account);
    return this;
  }

  /** Starts the simulator on what is in the data directory. */
  async listen(timing: Partial<DeliveryTiming> = {}): Promise<void> {
    this.simulator = createSimulator(this.dataDirectory, { ...QUICK, ...timing });
    this.server = this.simulator.app.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
  }

  /** Stops the simulator alone; its state stays. */
  async close(): Promise<void> {
    const { server } = this;
    this.simulator?.close();
    this.simulator = undefined;
    if (!server?.listening) return;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }

  async stop(): Promise<void> {
    await this.close();
    await this.receiver.stop();
    rmSync(this.dataDirectory, { recursive: true, force: true });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server?.address() as AddressInfo).port}`;
  }

  async register(change: Record<string, unknown> = {}): Promise<Answer> {
    return this.control('POST', '/accounts', {
      instagram_account_id: ACCOUNT,
      page_id: PAGE,
      page_access_token: TOKEN,
      app_secret: SECRET,
      webhook_url: this.receiver.url,
      ...change,
    });
  }

  /** Calls the control surface. */
  async control(method: string, path: string, body?: unknown): Promise<Answer> {
    return requestJson(method, `${this.url}/simulator${path}`, body);
  }

  /** What the customer does towards the business. */
  async act(what: Record<string, unknown>): Promise<Answer['body']> {
    const answer = await this.control('POST', '/messages', { from: CUSTOMER, to: ACCOUNT, ...what });
    if (answer.status !== 200) throw new Error(`the act was refused: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async fault(fault: Record<string, unknown>): Promise<Answer> {
    return this.control('POST', '/faults', { account: ACCOUNT, ...fault });
  }

  /** Calls the Graph API as the business. */
  async graph(method: string, path: string, body?: unknown, token = TOKEN): Promise<Answer> {
    return requestJson(method, `${this.url}/v25.0${path}`, body, { authorization: `Bearer ${token}` });
  }

  /** Sends a text to the customer. */
  async send(text: string, more: Record<string, unknown> = {}): Promise<Answer> {
    return this.graph('POST', '/me/messages', { recipient: { id: CUSTOMER }, message: { text }, ...more });
  }

  /** The customer's phone. */
  async phone(): Promise<Answer['body']> {
    return (await this.control('GET', `/conversations/${CUSTOMER}?account=${ACCOUNT}`)).body;
  }
}

/** A world for each test of a file, stopped after it. */
export function eachInItsWorld(): () => SimulatorWorld {
  let world: SimulatorWorld;
  beforeEach(async () => {
    world = await new SimulatorWorld().start();
  });
  afterEach(() => world.stop());
  return () => world;
}
