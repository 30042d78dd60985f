import type { ModelLimits } from '../domain/answering/model/model-limits';
import type { Vendor } from '../domain/answering/model/provider';
import type { ModelRequest } from './language-model';
import { recordOf } from './loose-json';
import { namedAlternative, namedBounds, namesOutputLimit, OUTPUT_LIMIT_FIELDS, roomBeside } from './output-limit';
import { classifyRefusal } from './response-failure';
import type { VendorRefusal } from './vendor-refusal';

/** A request that was refused, and what had been learned before. */
export interface RefusedRequest {
  provider: Vendor;
  request: ModelRequest;
  baseUrl: string;
  hasImages: boolean;
  limits: ModelLimits;
}

/** What a refusal teaches: `lasting` holds for the model, the rest for this call alone. */
export interface Lesson {
  limits: ModelLimits;
  lasting: boolean;
}

/** Failures that no other form of the request would change. */
const HOPELESS: ReadonlySet<string> = new Set([
  'rate_limited',
  'quota',
  'bad_key',
  'no_credit',
  'region',
  'filtered',
  'timeout',
]);
/** A server in trouble may name a field by chance; only these words blame it. */
const BLAMES =
  /not support|unsupported|unknown|unrecogni[sz]ed|unexpected|deprecated|not (?:allowed|permitted|enabled)|invalid|extra/i;

/**
 * How a request must look so that it is not refused again, as the refusal tells: without the field that it names, in the form
 * that it names, within the bounds that it names. Undefined when it says nothing of that kind.
 */
export function learnFromRefusal(refusal: VendorRefusal, refused: RefusedRequest): Lesson | undefined {
  const failure = classifyRefusal(refusal);
  const words = `${refusal.field}\n${refusal.words}`;
  if (failure === 'no_credit') return affordable(words, refused);
  const tools = HOPELESS.has(failure) ? undefined : toolLesson(words, refused);
  if (tools) return tools;
  if (HOPELESS.has(failure) || (refusal.status >= 500 && !BLAMES.test(words))) return undefined;
  const output = outputLesson(words, refused, failure === 'too_long');
  if (output || failure === 'too_long') return output;
  return (
    systemLesson(words, refused) ??
    imageLesson(words, refused) ??
    fieldLesson(words, refused) ??
    otherLesson(refusal, refused)
  );
}

function lasting(limits: ModelLimits): Lesson {
  return { limits, lasting: true };
}

function passing(limits: ModelLimits): Lesson {
  return { limits, lasting: false };
}

/** A gateway that says how much the account can still pay for. */
function affordable(words: string, { request, limits }: RefusedRequest): Lesson | undefined {
  const sent = sentLimit(request);
  if (!sent || !/can only afford|fewer max_tokens/i.test(words)) return undefined;
  const { most } = namedBounds(words, sent.value);
  return most === undefined || most < 100 ? undefined : passing({ ...limits, max_output_tokens: most });
}

/** The output limit as a request carries it. */
export function sentLimit(request: ModelRequest): { field: string; value: number } | undefined {
  const places = [request, recordOf(request['generationConfig'])];
  for (const place of places) {
    for (const field of OUTPUT_LIMIT_FIELDS) {
      const value = place[field];
      if (typeof value === 'number') return { field, value };
    }
  }
  return undefined;
}

/** Too much was said to the model, rather than asked of it. */
const ABOUT_PROMPT = /\b(?:prompt|messages?|input)\b/i;

/** Less than this is no room for a reply. */
const MIN_ROOM = 64;

function outputLesson(words: string, refused: RefusedRequest, isTooLong: boolean): Lesson | undefined {
  const { provider, request, limits } = refused;
  const sent = sentLimit(request);
  if (!sent) return undefined;
  const room = roomBeside(words);
  if (room !== undefined) {
    const fits = room - 8 >= MIN_ROOM && room - 8 < sent.value;
    return fits ? passing({ ...limits, max_output_tokens: room - 8 }) : undefined;
  }
  if (!namesOutputLimit(words) || (isTooLong && ABOUT_PROMPT.test(words))) return undefined;
  const alternative = namedAlternative(words);
  const without = limits.without ?? [];
  if (provider === 'openai' && alternative && alternative !== sent.field && !without.includes(alternative)) {
    return lasting({ ...limits, without: [...without, sent.field] });
  }
  const { most, least } = namedBounds(words, sent.value);
  if (most !== undefined) return lasting({ ...limits, max_output_tokens: most });
  if (least !== undefined) return lasting({ ...limits, min_output_tokens: least });
  // Anthropic insists on a limit; the others do without.
  if (provider === 'anthropic') {
    return sent.value > 1_024
      ? lasting({ ...limits, max_output_tokens: sent.value > 4_096 ? 4_096 : 1_024 })
      : undefined;
  }
  return lasting({ ...limits, without: [...without, sent.field] });
}

const SYSTEM =
  /developer instruction|(?:^|\n)system:|\brole[ :'"`]{1,3}system\b[^.\n]{0,40}(?:not|unsupported|invalid)|system[ _-]?(?:role|messages?|prompts?|instructions?)\b[^.\n]{0,60}(?:not|unsupported|invalid|cannot)|(?:not|n't) support(?:ed)?[^.\n]{0,40}\bsystem\b|unsupported[^.\n]{0,40}\bsystem\b|messages\[0\]\.role|messages\.0\.role|(?:unsupported|invalid|unexpected|unknown) (?:message )?role|role[^.\n]{0,60}(?:must be|should be|be one of|only)[^\n]{0,30}(?:user|assistant)|only[^.\n]{0,20}user[^.\n]{0,20}assistant|roles must alternate|systemInstruction|system_instruction/i;

function systemLesson(words: string, { request, limits }: RefusedRequest): Lesson | undefined {
  if (limits.system === 'user' || !SYSTEM.test(words) || !hasSystem(request)) return undefined;
  const developer = limits.system === undefined && /\buse [`'"“]?developer/i.test(words);
  return lasting({ ...limits, system: developer ? 'developer' : 'user' });
}

function hasSystem(request: ModelRequest): boolean {
  const [first] = Array.isArray(request['messages']) ? request['messages'].map(recordOf) : [];
  return (
    'system' in request || 'systemInstruction' in request || first?.role === 'system' || first?.role === 'developer'
  );
}

const IMAGES =
  /\bimages?\b|image_url|image input|vision|multi-?modal|inline_?data|picture|mmproj|content (?:must be|should be)[^.\n]{0,20}string|valid string|expected (?:a string|`text`)/i;
/** About this picture and not about the model. */
const ONE_IMAGE =
  /could not process|invalid[^.\n]{0,20} image|image[^.\n]{0,40}(?:invalid|corrupt|too (?:large|big|small)|exceeds|dimension|pixels|format|mime|download)|unsupported (?:image )?(?:format|mime|media)|base64/i;

function imageLesson(words: string, { hasImages, limits }: RefusedRequest): Lesson | undefined {
  if (!hasImages || limits.images === false || !IMAGES.test(words)) return undefined;
  return { limits: { ...limits, images: false }, lasting: !ONE_IMAGE.test(words) };
}

/** Servers refuse tools in words of their own, some as a failure of theirs or as a model that is not there. */
const TOOLS =
  /\btools?\b[^\n]{0,60}(?:not|n't|unsupported|requires?|unknown|unexpected|extra|invalid|permitted)|(?:not|n't|no endpoints?|unsupported|unknown|unexpected|extra|invalid)[^\n]{0,60}\btools?\b|tool[ _-](?:choice|use|call)|function[ _-]?call/i;
/** About what the model made of the tool this time. */
const ONE_TOOL_CALL = /tool_use_failed|failed to call|failed_generation|parse tool/i;

function toolLesson(words: string, { request, limits }: RefusedRequest): Lesson | undefined {
  if (!('tools' in request) || !TOOLS.test(words)) return undefined;
  return { limits: withoutTools(limits), lasting: !ONE_TOOL_CALL.test(words) };
}

function withoutTools(limits: ModelLimits): ModelLimits {
  return { ...limits, without: [...(limits.without ?? []), 'tools'] };
}

/** What no request can do without, or has its own lesson. */
const NEEDED: ReadonlySet<string> = new Set([
  ...OUTPUT_LIMIT_FIELDS,
  ...['model', 'messages', 'contents', 'system', 'systemInstruction', 'generationConfig'],
]);

/** Whatever else a request carries is optional. */
function fieldLesson(words: string, { request, limits }: RefusedRequest): Lesson | undefined {
  const fields = [...Object.keys(request), ...Object.keys(recordOf(request['generationConfig']))];
  const named = fields.filter((field) => !NEEDED.has(field) && nameOf(field).test(words));
  if (named.length === 0) return undefined;
  return lasting({ ...limits, without: [...(limits.without ?? []), ...named] });
}

/** A field in camel or snake case, in one word or several, in the singular too. */
function nameOf(field: string): RegExp {
  const words = field.replace(/([a-z])([A-Z])/g, '$1_$2').split('_');
  const stem = words.map((word) => word.replace(/(?<=..)s$/, 's?')).join('[ _-]?');
  return new RegExp(`(?<![\\w-])${stem}(?![a-z])`, 'i');
}

/** A path without the version, and pictures that the server cannot say a word about. */
function otherLesson(
  refusal: VendorRefusal,
  { provider, request, baseUrl, hasImages, limits }: RefusedRequest,
): Lesson | undefined {
  const { status, spoken } = refusal;
  const nothingThere = (status === 404 || status === 405) && classifyRefusal(refusal) === 'invalid';
  const unversioned = provider === 'openai' && limits.path === undefined && !/\/v\d/i.test(baseUrl);
  if (nothingThere && unversioned) return lasting({ ...limits, path: '/v1' });
  const blind =
    hasImages && limits.images !== false && status >= 400 && status < 500 && classifyRefusal(refusal) === 'invalid';
  if (blind && (spoken || !nothingThere)) return passing({ ...limits, images: false });
  // Nothing is said of the cause: tools are what servers know least.
  const unexplained = (status === 400 || status === 422) && classifyRefusal(refusal) === 'invalid';
  return unexplained && 'tools' in request ? lasting(withoutTools(limits)) : undefined;
}
