import { Registry } from 'prom-client';
import { addStoreGauges } from '../../../src/observability/store-gauges';

function gauges() {
  let now = 0;
  const asked: string[] = [];
  let away = false;
  const read =
    <Value>(name: string, value: Value) =>
    () => {
      asked.push(name);
      return away ? Promise.reject(new Error('away')) : Promise.resolve(value);
    };
  const registry = new Registry();
  addStoreGauges(
    registry,
    {
      inboxOldestSeconds: read('inbox', 12.5),
      unanswered: read('unanswered', 3),
      turnsInFlight: read('turns', { open: 2, committed: 1 }),
      integrations: read('integrations', { connected: 4, needs_reconnect: 1 }),
    },
    () => now,
  );
  return {
    registry,
    asked,
    setAway: (value: boolean) => {
      away = value;
    },
    pass: (ms: number) => {
      now += ms;
    },
  };
}

describe('figures of the store', () => {
  it('are shown by name and label', async () => {
    const text = await gauges().registry.metrics();
    expect(text).toContain('botsmith_inbox_oldest_seconds 12.5');
    expect(text).toContain('botsmith_unanswered_messages 3');
    expect(text).toContain('botsmith_turns_in_flight{state="open"} 2');
    expect(text).toContain('botsmith_integrations{status="needs_reconnect"} 1');
  });

  it('cost one reading in ten seconds, however often they are scraped', async () => {
    const { registry, asked, pass } = gauges();
    await Promise.all([registry.metrics(), registry.metrics()]);
    pass(9_999);
    await registry.metrics();
    expect(asked).toHaveLength(4);
    pass(1);
    await registry.metrics();
    expect(asked).toHaveLength(8);
  });

  it('are not invented while the store is away, and are back with it', async () => {
    const { registry, setAway, pass } = gauges();
    await registry.metrics();
    setAway(true);
    pass(10_000);
    const text = await registry.metrics();
    expect(text).toContain('botsmith_unanswered_messages Nan');
    expect(text).not.toContain('botsmith_integrations{');
    setAway(false);
    expect(await registry.metrics()).toContain('botsmith_unanswered_messages 3');
  });
});
