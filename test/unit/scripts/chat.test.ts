import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../../devstack/ports';
import { waitFor } from '../../support/wait-for';
import { CUSTOMER, eachInItsWorld } from '../simulator/simulator-world';

const ROOT = join(__dirname, '..', '..', '..');

describe('npm run chat', () => {
  const world = eachInItsWorld();

  function chat(args: string[], environment: NodeJS.ProcessEnv = {}) {
    const child = spawn(process.execPath, [join(ROOT, 'scripts', 'chat.cjs'), ...args], {
      env: {
        PATH: process.env.PATH,
        DATA_DIR: world().dataDirectory,
        SIMULATOR_PORT: new URL(world().url).port,
        ...environment,
      },
    });
    let [output, errors] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    return new Promise<{ code: number | null; output: string; errors: string }>((resolve) =>
      child.once('close', (code) => resolve({ code, output, errors })),
    );
  }

  async function answer(message: Record<string, unknown>, customer = CUSTOMER): Promise<void> {
    const { status } = await world().graph('POST', '/me/messages', { recipient: { id: customer }, message });
    expect(status).toBe(200);
  }

  it('prints every part of the answer and no older one', async () => {
    await world().act({ text: 'earlier' });
    await answer({ text: 'an earlier answer' });
    await world().receiver.waitFor(2);
    const chatting = chat(['When do', 'you open?', '--from', CUSTOMER]);
    await world().receiver.waitFor(3);
    await answer({ text: 'At nine.' });
    await answer({ text: 'Anything else?', quick_replies: [{ title: 'No', payload: 'NO' }] });
    expect(await chatting).toEqual({
      code: 0,
      output: 'You:  When do you open?\nShop: At nine.\nShop: Anything else? (No)\n',
      errors: '',
    });
    expect(world().receiver.events[2].sender).toEqual({ id: CUSTOMER });
  });

  it('writes as one of the personas unless told who', async () => {
    const chatting = chat(['Hi']);
    await world().receiver.waitFor(1);
    await answer({ text: 'Hello!' }, '17900000000000001');
    expect((await chatting).output).toContain('Shop: Hello!');
  });

  it('says when the webhook failed, and goes on waiting', async () => {
    world().receiver.answers = [503];
    const chatting = chat(['Hi', '--from', CUSTOMER]);
    await world().receiver.waitFor(2);
    await waitFor('the customer is known', async () => (await world().phone()).messages.length > 0);
    await answer({ text: 'Hello!' });
    const { code, output } = await chatting;
    expect([code, output]).toEqual([0, expect.stringContaining('answered with 503; it is delivered again')]);
    expect(output).toContain('Shop: Hello!');
  });

  it('fails with one line when no answer comes', async () => {
    expect(await chat(['Hi', '--wait', '0.3'])).toEqual({
      code: 1,
      output: 'You:  Hi\n',
      errors: 'No answer within 0.3 seconds: look at the run in the Temporal Web UI.\n',
    });
  });

  it('says how to start what is not running', async () => {
    const { code, output, errors } = await chat(['Hi'], { SIMULATOR_PORT: String(await freePort()) });
    expect([code, output, errors]).toEqual([1, '', 'BotSmith is not running: start it with npm start.\n']);
  });

  it('takes the address from the running product, and says when that has no simulator', async () => {
    const file = join(world().dataDirectory, 'processes.json');
    writeFileSync(file, JSON.stringify({ urls: { api: 'http://localhost:1', simulator: null } }));
    expect((await chat(['Hi'])).errors).toMatch(/^BotSmith runs without the simulator.*\n$/);
    writeFileSync(file, JSON.stringify({ urls: { api: 'http://localhost:1', simulator: world().url } }));
    const { errors } = await chat(['Hi', '--wait', '0.3'], { SIMULATOR_PORT: '1' });
    expect(errors).toMatch(/^No answer/);
  });

  it.each<[string[], RegExp]>([
    [[], /^What should the customer write\?.*\n$/],
    [['  '], /^What should the customer write\?.*\n$/],
    [['Hi', '--from', ''], /^--from needs .*\n$/],
    [['Hi', '--wait', 'soon'], /^--wait needs .*\n$/],
    [['Hi', '--form', '1'], /--form/],
  ])('refuses %j with one line', async (args, line) => {
    const { code, errors } = await chat(args);
    expect([code, errors]).toEqual([1, expect.stringMatching(line)]);
    expect(world().receiver.received).toEqual([]);
  });
});
