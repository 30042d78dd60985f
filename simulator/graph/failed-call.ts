import type { Response } from 'express';
import type { Fault } from '../faults';
import type { Account } from '../world';
import { GraphRefusal, deadToken } from './graph-refusal';

interface GivenAnswer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

/** How a call is answered; `drop` closes the connection instead. */
export type CallAnswer = GivenAnswer | 'drop';

/** Whether the fault strikes after the call was carried out. */
export function carriesOut({ kind, processed }: Fault): boolean {
  return kind === 'drop_after' || ((kind === 'error' || kind === 'answer') && processed === true);
}

/** What the fault makes of the answer; `carriedOut` is what the call itself was answered, if it was carried out. */
export function failed(
  fault: Fault,
  account: Account,
  response: Response,
  carriedOut?: Record<string, unknown>,
): CallAnswer {
  switch (fault.kind) {
    case 'drop_before':
    case 'drop_after':
      return 'drop';
    case 'dead_token':
      return refused(deadToken());
    case 'answer':
      return { status: fault.status ?? 200, body: fault.body ?? carriedOut ?? {}, headers: fault.headers ?? {} };
    case 'rate_limit': {
      reportUsage(account, response, 100, fault.delay_ms ?? 0);
      const message = 'Calls to this api have exceeded the rate limit.';
      return refused(new GraphRefusal(fault.status ?? 400, fault.code ?? 613, message, fault.subcode));
    }
    default: {
      const message = fault.message ?? 'An unknown error occurred.';
      return refused(new GraphRefusal(fault.status ?? 400, fault.code ?? 1, message, fault.subcode));
    }
  }
}

/** A refusal as an answer. */
export function refused(refusal: GraphRefusal): GivenAnswer {
  return { status: refusal.status, body: refusal.toBody() };
}

/** Tells in the answer's headers how much of the account's limits is used, and for how long. */
export function reportUsage(account: Account, response: Response, percent: number, waitMs: number): void {
  const minutes = waitMs / 60_000;
  const usage = {
    type: 'messenger',
    call_count: percent,
    total_cputime: 10,
    total_time: 10,
    // Meta counts in whole minutes; less than one is for those who try it and cannot wait that long.
    estimated_time_to_regain_access: minutes < 1 ? minutes : Math.ceil(minutes),
  };
  response.set('x-business-use-case-usage', JSON.stringify({ [account.instagram_account_id]: [usage] }));
}
