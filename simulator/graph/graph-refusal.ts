import { newTraceId } from '../identifiers';

/** An error as the Graph API answers it. */
export class GraphRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    readonly subcode?: number,
  ) {
    super(message);
  }

  /** The body of the answer. */
  toBody(): Record<string, unknown> {
    return {
      error: {
        message: this.message,
        type: this.code === 190 ? 'OAuthException' : 'IGApiException',
        code: this.code,
        ...(this.subcode === undefined ? {} : { error_subcode: this.subcode }),
        fbtrace_id: newTraceId(),
      },
    };
  }
}

/** The refusal of a token that is unknown or has died. */
export function deadToken(): GraphRefusal {
  return new GraphRefusal(400, 190, 'Error validating access token: The session is invalid.', 463);
}

/** The refusal of an object that is not there, or not this account's. */
export function noSuchObject(): GraphRefusal {
  return new GraphRefusal(400, 100, 'Unsupported get request. Object does not exist.', 33);
}
