import { play } from './scenario';

/** `PROTOCOL_SEEDS=40000` plays the long form; `PROTOCOL_SEED` repeats one. */
const SEEDS = Number(process.env['PROTOCOL_SEEDS'] ?? 1_500);
const ONE = process.env['PROTOCOL_SEED'];
/** Found what the first ones do not: a run that was ended after its messages were resolved and before its reply was billed. */
const FOUND_LATER = [4573];
const played = [...new Set([...Array.from({ length: SEEDS }, (_, index) => index + 1), ...FOUND_LATER])];
const seeds = ONE === undefined ? played : [Number(ONE)];
const NOTHING = { doubles: [], missing: [], stranded: [], misbilled: [], unlogged: [], unwritten: [] };

describe('the turn and send protocol, played through random interleavings', () => {
  it.each([
    ['crashes, lost answers, faults of the send, and a ledger or log that is away', false],
    ['the same, while operators terminate and reset runs', true],
  ])(
    'answers every message exactly once through %s',
    async (_title, operators) => {
      for (const seed of seeds) {
        const found = await play(seed, { operators });
        expect({ seed, ...found }).toEqual({ seed, ...NOTHING });
      }
    },
    30 * 60_000,
  );
});
