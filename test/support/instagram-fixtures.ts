import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { EventChannel, InboundEvent, InboundEventKind } from '../../src/domain/events/inbound-event';

/** What becomes of an event: the bot answers it, it is kept and nothing more, or it is nobody's here. */
export type ExpectedEffect = 'answered' | 'stored' | 'ignored';

/** What is expected of one event of a fixture, in the body's order; fields that are not named may be anything. */
export type ExpectedEvent = Partial<Omit<InboundEvent, 'attachments'>> & {
  kind: InboundEventKind;
  channel: EventChannel;
  effect: ExpectedEffect;
  attachments?: object[];
};

/** One shape of a webhook body. `wire` is the body as it arrives, where JSON in a file cannot show it. */
interface FixtureFile {
  description: string;
  source: string;
  body?: unknown;
  wire?: string;
  expected: ExpectedEvent[];
  /** How many items or entries cannot be read at all. */
  rejected?: number;
}

export interface InstagramFixture {
  name: string;
  description: string;
  /** The body on the wire. */
  text: string;
  expected: ExpectedEvent[];
  rejected: number;
}

/** The ids and the second that all fixtures share, to be replaced where a test needs its own. */
export const FIXTURE_ACCOUNT = '17841400000000001';
export const FIXTURE_CUSTOMER = '9876543210123456';
const FIXTURE_SECOND = '1790000000';
const FIXTURE_MID = /aWdfZAG1faXRlbToxOk\w+/g;
const FOLDER = join(__dirname, '..', 'fixtures', 'instagram');

/** Every shape of an Instagram webhook that is known, one file each. */
export function instagramFixtures(): InstagramFixture[] {
  return fixtureFiles().map(([name, text]) => parse(name, text));
}

/** A fixture as if it happened now, to other ids: `suffix` is added to each mid. */
export function fixtureFor(
  name: string,
  { account, customer, suffix }: { account: string; customer: string; suffix: string },
): InstagramFixture {
  const text = readFileSync(join(FOLDER, `${name}.json`), 'utf8')
    .replaceAll(FIXTURE_ACCOUNT, account)
    .replaceAll(FIXTURE_CUSTOMER, customer)
    .replaceAll(FIXTURE_SECOND, String(Math.floor(Date.now() / 1000)))
    .replace(FIXTURE_MID, (mid) => `${mid}${suffix}`);
  return parse(name, text);
}

function fixtureFiles(): [string, string][] {
  return readdirSync(FOLDER)
    .sort()
    .map((file) => [file.replace(/\.json$/, ''), readFileSync(join(FOLDER, file), 'utf8')]);
}

function parse(name: string, text: string): InstagramFixture {
  const { description, body, wire, expected, rejected = 0 } = JSON.parse(text) as FixtureFile;
  return { name, description, text: wire ?? JSON.stringify(body), expected, rejected };
}
