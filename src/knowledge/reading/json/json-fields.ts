const QUESTION_FIELDS = [
  'q',
  'question',
  'questions',
  'frage',
  'fragen',
  'pregunta',
  'domanda',
  'pergunta',
  'soru',
  'vraag',
  'prompt',
  'query',
  'utterance',
  'utterances',
  'input',
  'instruction',
  'patterns',
];
const ANSWER_FIELDS = [
  'a',
  'answer',
  'answers',
  'antwort',
  'antworten',
  'respuesta',
  'reponse',
  'réponse',
  'risposta',
  'resposta',
  'cevap',
  'yanıt',
  'yanit',
  'antwoord',
  'response',
  'responses',
  'reply',
  'completion',
  'output',
  'acceptedanswer',
  'solution',
];
const TITLE_FIELDS = [
  'title',
  'titel',
  'name',
  'heading',
  'label',
  'subject',
  'betreff',
  'topic',
  'thema',
  'titulo',
  'titre',
  'titolo',
  'baslik',
  'headline',
];
const CONTENT_FIELDS = [
  'content',
  'text',
  'body',
  'inhalt',
  'description',
  'beschreibung',
  'contenido',
  'contenu',
  'contenuto',
  'details',
  'value',
  'html',
  'markdown',
  'icerik',
];
const CATEGORY_FIELDS = [
  'category',
  'kategorie',
  'categoria',
  'categorie',
  'catégorie',
  'kategori',
  'section',
  'topic',
  'group',
  'gruppe',
  'bereich',
  'rubrik',
];

/** Names of lists and containers that say nothing of what is in them. */
const CONTAINERS =
  /^(?:items?|list|data|entries|entry|faqs?|questions?|fragen|categories|kategorien|more|content|contents|results?|records|rows|pages?|docs|documents|children|sections?|groups?|main_?entity|root|payload|response|objects?|elements?|values?|graph|messages|conversations?|intents|pairs|qa)$/;

/** Fields that are no text for customers: keys, times of change, addresses of machines, what the business keeps to itself. */
const NOT_FOR_CUSTOMERS = new RegExp(
  [
    '^_',
    '^@',
    '(?:^|_)(?:id|ids|uuid|guid|gid|sku_id|key|keys|token|secret|password|passwort|hash|checksum|etag|slug|rev|revision|cursor|signature|credentials?)$',
    '^(?:id|uid|version|schema|lang|language|locale|sprache|type|kind|class|sort|order|position|index|rank|weight|priority|status|state|icon|image|images|img|thumbnail|avatar|color|css|style|template|layout|meta|metadata|config|configuration|settings|options|debug|tracking|analytics|embedding|embeddings|vector|score|confidence|author|editor|owner|user|tags|keywords)$',
    '(?:^|_)(?:created|updated|modified|changed|deleted|published|indexed|synced|imported|timestamp|erstellt|geaendert|aktualisiert)(?:_|$)',
    '(?:^|_)(?:intern|internal|interne|private|privat|confidential|vertraulich|staff|admin|note_intern|cost_price|purchase_price|einkauf|einkaufspreis|ek|marge|margin|supplier|lieferant)(?:_|$)',
    '(?:^|_)(?:api|auth)_',
  ].join('|'),
);

/** A field's name in small letters with single low lines: `isActive` is `is_active`. */
export function fieldName(key: string): string {
  return key
    .trim()
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .toLowerCase()
    .replace(/[\s\-.]+/g, '_');
}

/** A field's name as a person would write it. */
export function spokenName(key: string): string {
  return /[\s?]/.test(key.trim())
    ? key.trim()
    : key
        .trim()
        .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
        .replace(/[_-]+/g, ' ')
        .trim();
}

export const isContainer = (key: string) => CONTAINERS.test(fieldName(key));
export const isForCustomers = (key: string) => !NOT_FOR_CUSTOMERS.test(fieldName(key));

type Fields = Record<string, unknown>;

function find(fields: Fields, wanted: string[]): string | undefined {
  const keys = new Map(Object.keys(fields).map((key) => [fieldName(key).replace(/_/g, ''), key]));
  return wanted.map((name) => keys.get(name)).find((key) => key !== undefined && isFilled(fields[key]));
}

function isFilled(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '';
}

export const questionField = (fields: Fields) => find(fields, QUESTION_FIELDS);
export const answerField = (fields: Fields) => find(fields, ANSWER_FIELDS);
export const titleField = (fields: Fields) => find(fields, TITLE_FIELDS);
export const contentField = (fields: Fields) => find(fields, CONTENT_FIELDS);
export const categoryField = (fields: Fields) => find(fields, CATEGORY_FIELDS);

const SHOWN =
  /^(?:is_)?(?:published|active|enabled|visible|public|live|online|aktiv|sichtbar|veroeffentlicht|veröffentlicht|freigegeben|show|approved)$/;
const NOT_SHOWN =
  /^(?:is_)?(?:draft|hidden|deleted|archived|disabled|unpublished|inactive|private|internal|intern|obsolete|entwurf|versteckt|geloescht|gelöscht|trashed|removed)$/;
const STATUS = /^(?:status|state|visibility|zustand|publish_status|workflow_state)$/;
const NOT_SHOWN_STATUS =
  /^(?:draft|unpublished|inactive|archived|deleted|hidden|private|internal|intern|disabled|pending|rejected|trash|entwurf|inaktiv|archiviert|expired|borrador|brouillon|bozza|taslak)$/i;

/** Whether an entry is kept from customers: unpublished, inactive, a draft, deleted. */
export function isUnpublished(fields: Fields): boolean {
  return Object.entries(fields).some(([key, value]) => {
    const name = fieldName(key);
    if (SHOWN.test(name)) return isNo(value);
    if (NOT_SHOWN.test(name)) return isYes(value);
    return STATUS.test(name) && typeof value === 'string' && NOT_SHOWN_STATUS.test(value.trim());
  });
}

function isNo(value: unknown): boolean {
  return (
    value === false || value === 0 || (typeof value === 'string' && /^(?:false|no|nein|0|off)$/i.test(value.trim()))
  );
}

function isYes(value: unknown): boolean {
  return value === true || value === 1 || (typeof value === 'string' && /^(?:true|yes|ja|1|on)$/i.test(value.trim()));
}
