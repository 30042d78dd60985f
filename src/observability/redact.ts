/** Fields whose values never reach a log, at whatever depth and in whatever spelling (`api_key`, `apiKey`, `API-Key`). */
const SECRET_FIELDS = [
  'page[_-]?access[_-]?token',
  'user[_-]?access[_-]?token',
  'access[_-]?token',
  'input[_-]?token',
  'refresh[_-]?token',
  'session[_-]?token',
  'fb[_-]?exchange[_-]?token',
  'verify[_-]?token',
  'hub\\.verify_token',
  'app[_-]?secret',
  'client[_-]?secret',
  'appsecret[_-]?proof',
  'signed[_-]?request',
  'credentials[_-]?keys',
  '[a-z_-]{0,40}api[_-]?key',
  'x-hub-signature(?:-256)?',
  'password(?:[_-]?hash)?',
  'authorization',
  '(?:set-)?cookie',
].join('|');

const CENSORED = '[redacted]';

const CHARACTERS = String.raw`(?:[^"\\]|\\.)*`;
const STRING = `"${CHARACTERS}"`;
/** A field with its value: a text, a list of texts, or a number. */
const FIELD = new RegExp(String.raw`"(${SECRET_FIELDS})":(?:${STRING}|\[(?:${STRING}|[^"[\]{}])*\]|[\w.+-]+)`, 'gi');
/** The same within a text that holds JSON itself: its quotes carry one backslash or more; it may be cut off. */
const INNER_FIELD = new RegExp(
  String.raw`(?<!\\)(\\+)"(${SECRET_FIELDS})\1"\s*:\s*\1"${CHARACTERS}?(?:(?<!\\)\1"|(?="))`,
  'gi',
);
/** `field=value` in an address or a form. */
const PARAMETER = new RegExp(String.raw`\b(${SECRET_FIELDS})=[^&\s"'\\]+`, 'gi');
/** Values that are secrets by their own look: Meta's and the vendors' keys, bearer tokens, BotSmith's keys, sealed credentials. */
const SHAPES = [
  /\bBearer\s+[\w.~+/=-]{8,}/gi,
  /\b(?:EAA|IGAA|IGQV)[A-Za-z0-9_-]{16,}/g,
  /\bsk-[A-Za-z0-9_-]{16,}/g,
  /\bAIza[A-Za-z0-9_-]{20,}/g,
  /\bbs_[A-Za-z0-9_-]{16,}/g,
  /\bv[12]\.[\w-]+\.[\w-]{16,}\.[\w-]+\.[\w-]{16,}/g,
  /(?<=:\/\/[^\s:/@"]{1,100}:)[^\s/@"]+(?=@)/g,
];

/** A log line without secrets, still the JSON that it was. */
export function redact(line: string): string {
  let text = line.replace(FIELD, (_match, name: string) => `"${name}":"${CENSORED}"`);
  text = text.replace(
    INNER_FIELD,
    (_match, quote: string, name: string) => `${quote}"${name}${quote}":${quote}"${CENSORED}${quote}"`,
  );
  text = text.replace(PARAMETER, (_match, name: string) => `${name}=${CENSORED}`);
  for (const shape of SHAPES) text = text.replace(shape, CENSORED);
  return text;
}
