import { LanguageModelError } from '../domain/answering/model/language-model-error';
import type { LanguageModelFailure } from '../domain/answering/model/language-model-error';
import type { Provider } from '../domain/answering/model/provider';
import { statusOf, VendorRefusal } from './vendor-refusal';

/** What a failed call was made with, as far as its owner can set it. */
interface CallFacts {
  provider: Provider;
  model: string;
}

/** The typed failure of a vendor's refusal: judged by what it says first, by its status last. */
export function failureOfRefusal(refusal: VendorRefusal, call: CallFacts): LanguageModelError {
  const failure = classifyRefusal(refusal);
  return new LanguageModelError(failure, call.provider, describe(failure, refusal, call), {
    status: refusal.status,
    retryAfterMs: refusal.retryAfterMs,
  });
}

const NO_CREDIT_CODE =
  /insufficient_(?:quota|balance|credits?|funds)|billing|arrearage|credit|payment_required|budget_exceeded|exceeded_current_quota|freetieronly|^1008$|^1113$/i;
const NO_CREDIT =
  /credit balance|balance (?:is )?(?:insufficient|too low|not enough|exhausted)|(?:does not|doesn't|do not|don't) have any credits|free tier[^.]{0,40}exhausted|reached (?:its|your|the)(?: \w+){0,2} (?:spend(?:ing)?|credit) limit|suspended[^.]{0,60}(?:billing|invoices|payment)|insufficient (?:balance|credits?|funds|quota)|not enough (?:balance|credits?|funds)|(?:out of|no|run out of|used up|used|exhausted|exceeded)(?: (?:all|your|any|of|the|available|included|remaining|monthly|free)){0,4} (?:credits?|funds)|credits? (?:are|is|have been|has been) (?:depleted|exhausted|used up)|failure to pay|requires more credits|top[- ]?up|(?:purchase|add|buy)(?: \w+)? credits(?! to unlock)|payment required|billing (?:is not|is disabled|not |hard limit|to be enabled|account)|requires billing|enable billing|good standing|in arrears|(?:usage|spend(?:ing)?|monthly|hard|key) limits?\b[^.]{0,20}(?:reached|exceeded)|reached your specified[^.]{0,20}usage limits|budget has been exceeded|余额不足|欠费/i;

const REGION =
  /unsupported_country|(?:country|region|territory|location)[^.]{0,40}(?:not (?:supported|available|allowed|permitted)|unsupported)|not (?:supported|available|offered) in your (?:country|region|location|area)|user location|^request not allowed$/im;

const UNKNOWN_MODEL_CODE =
  /model_not_found|model_not_available|model_not_supported|model_access_denied|unknown_model|invalid_model|deploymentnotfound/i;
const UNKNOWN_MODEL =
  /\bmodels?\b[^\n]{0,120}(?:not found|(?:does not|doesn't|do not|not) exist|is unknown|is not a valid|(?:is )?no longer (?:available|supported)|(?:has been|was|is|are) (?:retired|decommissioned|shut ?down|removed|sunset|discontinued|deprecated(?= and|,|\.|$))|not supported for generatecontent|is not available)|(?:no such|unknown|invalid|unsupported) model\b|not a valid model|no endpoints found (?:for|matching)|no models? (?:is |are )?loaded|(?:does not|don't|doesn't|do not) have access to (?:the )?model|not allowed to access model|must be verified to use the model|model (?:identifier|id) is invalid|invocation of model id|failed to load model|marked by provider as legacy|模型不存在|^function '[^']*': not found for account|deployment[^\n]{0,60}does not exist|^model: \S+$/im;
const RETIRED =
  /retired|as legacy|deprecated|decommissioned|no longer|shut ?down|sunset|discontinued|end[- ]of[- ]life/i;

const DATA_POLICY = /data policy|guardrail restrictions/i;
const UNVERIFIED = /must be verified/i;
const NOT_LOADED = /failed to load model|no models? (?:is |are )?loaded/i;

const TOO_LONG_CODE =
  /context_length_exceeded|request_too_large|exceed_context_size|string_above_max_length|context_window/i;
const TOO_LONG =
  /longer than the (?:maximum )?model|`inputs` must have less than|exceeded (?:the )?model token limit|超长|过长|context[ _-]?(?:length|window|size)|maximum context|context the overflows|context overflow|prompt is too long|(?:input|prompt|request|message)s? (?:is|are) too (?:long|large)|too many (?:input |prompt )?tokens|input token count|input length|maximum (?:input|prompt)|reduce (?:the length|your (?:message|prompt))|exceeds? the (?:maximum|context|model'?s? (?:maximum|context))|token limit exceeded|number of tokens to keep|`?inputs`? tokens \+/i;

const FILTERED_CODE = /content_filter|content_policy|responsibleaipolicy|data_inspection_failed/i;
const RATE_CODE = /rate_?limit|resource_exhausted|too_many_requests|throttl/i;
const RATE =
  /rate limit (?:is |was |has been )?(?:exceeded|reached)|exceeded your current rate limit|^too many requests/i;
const DAY = /per[-_ ]?(?:day|week|month|86400s)|daily|weekly|monthly|\b[RT]PD\b|\/ ?(?:day|week|month)\b/i;
const LONGER = /per[-_ ]?(?:week|month)|weekly|monthly|\/ ?(?:week|month)\b/i;
const NAMED_WAIT = /(?:try again|retry) in [\d.]+ ?[hms]/i;
const BAD_KEY_CODE =
  /api_key_invalid|organization_restricted|account_deactivated|invalid_api_key|authentication|unauthenticated|api_key_expired/i;
/** The key is well and its account is not. */
const CLOSED =
  /(?:account|organization|project)\b[^.]{0,60}(?:deactivated|disabled|suspended|restricted|banned|terminated)/i;
const BAD_KEY =
  /(?:invalid|incorrect|wrong|missing|expired|no) (?:\S+ )?(?:api[- ]?key|auth(?:entication)? credentials|x-api-key)|api[- ]?key (?:is )?(?:not valid|invalid|expired|missing)|unauthori[sz]ed/i;

/** Which failure a refusal is. */
export function classifyRefusal({ status, codes, words, retryAfterMs }: VendorRefusal): LanguageModelFailure {
  const coded = (pattern: RegExp) => codes.some((code) => pattern.test(code));
  const quotaNamed = coded(/perday|perminute|persecond|perhour/i);
  if (coded(REGION) || REGION.test(words)) return 'region';
  if (asksMoreThanAllowed(words) || coded(TOO_LONG_CODE) || status === 413) return 'too_long';
  if (status === 402 || coded(NO_CREDIT_CODE) || NO_CREDIT.test(words)) return 'no_credit';
  if (/\blimit: 0\b/.test(words)) return 'no_credit';
  if (status === 429 || coded(RATE_CODE) || (status < 500 && RATE.test(words))) {
    const ofDay = coded(DAY) || (DAY.test(words) && !quotaNamed);
    return ofDay && (coded(/perday/i) || retryAfterMs === undefined || !NAMED_WAIT.test(words))
      ? 'quota'
      : 'rate_limited';
  }
  if (
    coded(UNKNOWN_MODEL_CODE) ||
    ((status < 500 || NOT_LOADED.test(words)) && status !== 401 && UNKNOWN_MODEL.test(words))
  )
    return 'unknown_model';
  if (TOO_LONG.test(words)) return 'too_long';
  if (coded(FILTERED_CODE)) return 'filtered';
  if (status === 401 || status === 403 || coded(BAD_KEY_CODE)) return 'bad_key';
  if (status < 500 && BAD_KEY.test(words)) return 'bad_key';
  if (status === 408) return 'timeout';
  return status >= 500 || status === 0 ? 'overloaded' : 'invalid';
}

/**
 * The refusal in an answer that came as a success, in no form of an error and none of an answer: a gateway's words. Undefined
 * where they say nothing that is known.
 */
export function failureInWords(body: unknown): VendorRefusal | undefined {
  const refusal = new VendorRefusal(statusOf(body), body);
  if (!refusal.spoken || refusal.status >= 300) return refusal.spoken ? refusal : undefined;
  const failure = classifyRefusal(refusal);
  return failure === 'overloaded' ? undefined : refusal;
}

/** "tokens per minute: Limit 6000, Requested 9000": no wait lets this request through, a shorter one passes. */
function asksMoreThanAllowed(words: string): boolean {
  const match = /limit:? (\d+),(?: used:? \d+,)? requested:? (\d+)/i.exec(words);
  return match !== null && Number(match[2]) > Number(match[1]);
}

/** What happened and what to do about it. Of the vendor's words nothing but a short code. */
function describe(failure: LanguageModelFailure, refusal: VendorRefusal, { provider, model }: CallFacts): string {
  const { status, codes, words } = refusal;
  const code = codes.find((candidate) => /^[a-z][\w.-]{1,60}$/i.test(candidate) && !/^sk-/.test(candidate));
  const answer = [status === 0 ? 'an error in a success' : `${status}`, code].filter(Boolean).join(' ');
  switch (failure) {
    case 'rate_limited':
      return `${provider} limits the rate of requests (${answer}); the reply is tried again.`;
    case 'quota':
      if (LONGER.test(words)) {
        return `The quota of the week or month at ${provider} is used up (${answer}). Raise it there, or set a fallback_provider.`;
      }
      return `The quota of the day at ${provider} is used up (${answer}). Wait until tomorrow, raise the quota there, or set a fallback_provider.`;
    case 'overloaded':
    case 'timeout':
    case 'unreachable':
      return `${provider} is overloaded or out of order (${answer}); the reply is tried again.`;
    case 'bad_key':
      if (CLOSED.test(words)) {
        return `${provider} has closed or restricted the account of the API key (${answer}). See its page there, or enter the key of another account.`;
      }
      return `${provider} rejects the API key (${answer}). Enter a working key in the chatbot's settings.`;
    case 'no_credit':
      return `The account at ${provider} has no credit left or reached its spending limit (${answer}). Top up the account or see its billing there; the key itself is well.`;
    case 'region':
      return `${provider} does not serve the country or region that this server calls from (${answer}). Choose another provider, or a gateway that it serves; the key itself is well.`;
    case 'unknown_model':
      if (DATA_POLICY.test(words)) {
        return `No vendor of the model “${model}” at ${provider} fits the privacy settings of the account there (${answer}). Change them, or set another model.`;
      }
      if (UNVERIFIED.test(words)) {
        return `${provider} serves the model “${model}” to verified organizations alone (${answer}). Verify yours there, or set another model.`;
      }
      if (NOT_LOADED.test(words)) {
        return `The server of ${provider} cannot load the model “${model}” (${answer}). Load it there, or set a smaller one.`;
      }
      return RETIRED.test(words)
        ? `${provider} has retired the model “${model}” (${answer}). Set another model in the chatbot's settings.`
        : `${provider} does not know the model “${model}” or this key may not use it (${answer}). Set model in the chatbot's settings to a name from its list.`;
    case 'too_long':
      return `The prompt is too long for the model “${model}” of ${provider} (${answer}), even without history and knowledge. Shorten the system prompt or choose a model with a larger context.`;
    case 'filtered':
    case 'refused':
    case 'empty':
    case 'cut':
      return `${provider} filtered the conversation (${answer}).`;
    case 'invalid':
      return invalidRequest(refusal, answer, provider);
  }
}

function invalidRequest({ status, spoken, field }: VendorRefusal, answer: string, provider: string): string {
  if (status >= 300 && status < 400) {
    return `The base URL of ${provider} leads to another address (${answer}), which is not followed. Set base_url to the final one.`;
  }
  if ((status === 404 || status === 405) && !spoken) {
    return `There is no ${provider} API at the base URL (${answer}). Check base_url in the chatbot's settings.`;
  }
  const about = /^[\w.[\]-]{1,60}$/.test(field) ? `; it names ${field}` : '';
  return `${provider} does not accept the request (${answer}${about}). Check the model's settings against the vendor's documentation.`;
}
