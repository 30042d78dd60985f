import { MemoryStores } from './memory-stores';
import type { Synchronous } from './memory-stores';
import { STORE_CONTRACT } from './store-contract';
import type { ContractedStores } from './store-contract';

/** A store that answers as a remote one does, without anything going wrong. */
function remote<T extends object>(target: Synchronous<T>): T {
  return new Proxy(target, {
    get: (object, name) => {
      const operation = Reflect.get(object, name) as (...input: unknown[]) => unknown;
      return (...input: unknown[]) => Promise.resolve(structuredClone(operation(...input)));
    },
  }) as unknown as T;
}

describe('the stores of the protocol model', () => {
  it.each([...STORE_CONTRACT])('fulfil the contract: $guarantee', async ({ play, gives }) => {
    const stores = new MemoryStores(() => new Date());
    const contracted: ContractedStores = {
      messages: remote<ContractedStores['messages']>(stores.messageStore),
      turns: remote<ContractedStores['turns']>(stores.turnStore),
      usage: {
        book: (entry) => Promise.resolve(stores.usageLedger.book(entry)),
        booked: (id) => Promise.resolve(stores.bookings.get(id) ?? null),
      },
      log: {
        write: (entry) => Promise.resolve(stores.activityLog.write(entry)),
        written: (id) => Promise.resolve(stores.logged.get(id)?.message ?? null),
      },
    };
    expect(await play(contracted)).toEqual(gives);
  });
});
