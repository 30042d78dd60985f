import { boundedResponse } from './bounded-response';
import { VendorRefusal } from './vendor-refusal';

/** Taken before a vendor's SDK may find another one in its place. */
const platformFetch = globalThis.fetch;

/** Enough of a refusal to understand it. */
const MAX_REFUSAL_CHARACTERS = 100_000;

/**
 * One call's way to the vendor, watched, and never led elsewhere: SDKs hide part of what a server answered and what their fetch threw, each in its own
 * way.
 */
export class ObservedFetch {
  /** What the server answered, where that was no success. */
  refusal: VendorRefusal | undefined;
  /** What the fetch threw. */
  thrown: unknown;
  /** Whether the server answered more than is read. */
  isTooLong = false;

  constructor(private readonly underlying: typeof fetch = platformFetch) {}

  readonly fetch: typeof fetch = async (input, init) => {
    try {
      const response = boundedResponse(await this.underlying(input, { ...init, redirect: 'error' }), () => {
        this.isTooLong = true;
      });
      if (!response.ok) {
        const text = (await response.clone().text()).slice(0, MAX_REFUSAL_CHARACTERS);
        this.refusal = new VendorRefusal(response.status, parsed(text), response.headers);
      }
      return response;
    } catch (error) {
      this.thrown = error;
      throw error;
    }
  };
}

/** A body that is no JSON may still be one line of prose; a page says nothing. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return /^\s*</.test(text) ? {} : { message: text.slice(0, 1_000) };
  }
}
