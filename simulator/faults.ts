import { withoutTrailingSlashes } from '../src/domain/texts/trailing-slashes';

/** What can go wrong on request. The first eight happen to Graph calls, the others to webhooks. */
export type FaultKind =
  | 'error'
  | 'answer'
  | 'delay'
  | 'drop_before'
  | 'drop_after'
  | 'rate_limit'
  | 'usage'
  | 'dead_token'
  | 'echo_before'
  | 'no_echo'
  | 'reorder'
  | 'redeliver';

/** A fault that waits for what it happens to. */
export interface Fault {
  id: number;
  kind: FaultKind;
  account?: string | undefined;
  recipient?: string | undefined;
  path?: string | undefined;
  code?: number | undefined;
  subcode?: number | undefined;
  status?: number | undefined;
  message?: string | undefined;
  /** An error or answer that is given although the call was carried out. */
  processed?: boolean | undefined;
  /** For `answer`: what is answered, word for word. Without a body a call that is carried out gets its own. */
  body?: unknown;
  headers?: Record<string, string> | undefined;
  /** Only calls that carry this parameter, whatever they call. */
  parameter?: string | undefined;
  /** For `rate_limit`: how long Meta asks to wait, told in minutes. */
  delay_ms?: number | undefined;
  /** For `usage`: how much of the account's limits is used, in percent, as the header of an answer tells. */
  usage?: number | undefined;
  /** How often it is yet to happen. For `redeliver`: how many more times the next webhook is delivered. */
  times: number;
}

/** What a fault may be aimed at. `path` has no version, and `me` for the account's own id. */
export interface FaultTarget {
  accounts: string[];
  recipient?: string | undefined;
  path?: string | undefined;
  /** The call sends a message, as against a sender action or a read. */
  sends?: boolean | undefined;
  /** The names of its parameters, in the query or the body. */
  parameters?: readonly string[] | undefined;
}

/** The list of faults that were asked for; each is used up by happening. */
export class Faults {
  private list: Fault[] = [];
  private lastId = 0;

  /** A fault happens once unless `times` says more; a dead token stays dead until the faults are cleared. */
  add(fault: Omit<Fault, 'id' | 'times'> & { times?: number | undefined }): Fault {
    this.lastId += 1;
    const times = fault.times ?? (fault.kind === 'dead_token' ? Number.POSITIVE_INFINITY : 1);
    const added = { ...fault, id: this.lastId, times };
    this.list.push(added);
    return added;
  }

  /** Forgets all faults, or one account's. */
  clear(account?: string): void {
    this.list = account === undefined ? [] : this.list.filter((fault) => fault.account !== account);
  }

  /** Lets go of the dead tokens of an account that was given a new one. */
  revive(names: readonly string[]): void {
    this.list = this.list.filter(({ kind, account }) => kind !== 'dead_token' || !names.includes(account ?? ''));
  }

  all(): Fault[] {
    return [...this.list];
  }

  /** The oldest fault of these kinds that hits the target, with one of its times used up. */
  take(kinds: readonly FaultKind[], target: FaultTarget): Fault | undefined {
    const found = this.list.find((fault) => kinds.includes(fault.kind) && hits(fault, target));
    if (found === undefined) return undefined;
    const taken = { ...found };
    found.times = found.kind === 'redeliver' ? 0 : found.times - 1;
    if (found.times <= 0) this.list = this.list.filter((fault) => fault !== found);
    return taken;
  }
}

function hits(fault: Fault, target: FaultTarget): boolean {
  if (fault.account !== undefined && !target.accounts.includes(fault.account)) return false;
  if (fault.recipient !== undefined && fault.recipient !== target.recipient) return false;
  if (fault.parameter !== undefined) return target.parameters?.includes(fault.parameter) === true;
  // A dead token fails every call; what is aimed at no path is meant for the sending of messages, never for a typing notice.
  if (target.path === undefined) return true;
  if (fault.path === undefined) return fault.kind === 'dead_token' || target.sends === true;
  return samePath(fault.path, target) && (target.sends !== false || !target.path.endsWith('/messages'));
}

function samePath(wanted: string, target: FaultTarget): boolean {
  const path = withoutTrailingSlashes(wanted.replace(/^\/?v\d+\.\d+(?=\/)/, ''));
  const [first = '', ...rest] = path.replace(/^\//, '').split('/');
  const normal = `/${[target.accounts.includes(first) ? 'me' : first, ...rest].join('/')}`;
  return normal === target.path || (!path.startsWith('/') && target.path?.endsWith(`/${path}`) === true);
}
