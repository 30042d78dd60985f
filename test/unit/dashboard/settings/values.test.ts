import { changedOnly, isContested } from '../../../../dashboard/src/pages/settings/form/changed-only';
import { numberOf, numberRules } from '../../../../dashboard/src/pages/settings/form/number-rules';
import { losesKey, modelChangeOf, modelValuesOf } from '../../../../dashboard/src/pages/settings/model/model-values';
import {
  officeHoursChangeOf,
  officeHoursValuesOf,
} from '../../../../dashboard/src/pages/settings/office-hours/office-hours-values';
import { minutesOf, pauseLengthOf } from '../../../../dashboard/src/pages/settings/people/pause-length';
import { linesOf, peopleChangeOf, peopleValuesOf } from '../../../../dashboard/src/pages/settings/people/people-values';
import {
  answeringChangeOf,
  answeringValuesOf,
} from '../../../../dashboard/src/pages/settings/answering/answering-values';
import { textsChangeOf, textsValuesOf } from '../../../../dashboard/src/pages/settings/texts/texts-values';
import type { Chatbot } from '../../../../dashboard/src/pages/settings/chatbot-types';

const STORED = {
  id: 'bot_1',
  name: 'My shop',
  system_prompt: 'Be kind.',
  provider: 'openai',
  model: null,
  api_key: { set: true, last4: '9xYz' },
  base_url: 'https://models.example.com/v1',
  fallback_provider: null,
  fallback_model: null,
  temperature: 0.7,
  max_output_tokens: null,
  patience_seconds: 90,
  model_limits: [],
  quiet_window_ms: 1_500,
  fallback_message: 'Later.',
  takeover_pause_minutes: 90,
  unreadable_messages: 'silent',
  unsupported_facts: 'send',
  vision: 'auto',
  welcome_message: null,
  disclosure_text: 'A bot writes.',
  office_hours: {
    timezone: 'UTC',
    open: [{ day: 1, from: '09:00', to: '24:00' }],
    outside: 'answer',
    inside: 'answer',
  },
  handoff: 'on',
  handoff_message: 'Soon.',
  handoff_phrases: ['the boss', 'a person'],
  handoff_pause_minutes: 1_440,
  handoff_wish_pause_minutes: 15,
  max_replies_per_hour: 60,
  automated_messages: ['We are away.\nBack soon.'],
  private_replies: 'off',
  private_reply_message: null,
  created_at: '2026-05-04T09:30:00.000Z',
  updated_at: '2026-05-04T09:30:00.000Z',
} satisfies Chatbot;

describe('what a section sends', () => {
  it.each([
    ['model', modelChangeOf(modelValuesOf(STORED))],
    ['answering', answeringChangeOf(answeringValuesOf(STORED))],
    ['people', peopleChangeOf(peopleValuesOf(STORED))],
    ['texts', textsChangeOf(textsValuesOf(STORED))],
  ])('is what is stored while nothing is typed: %s', (_name, change) => {
    expect(change).toEqual(Object.fromEntries(Object.keys(change).map((name) => [name, STORED[name as 'name']])));
  });

  it('is what was changed alone', () => {
    const stored = textsChangeOf(textsValuesOf(STORED));
    expect(changedOnly({ ...stored, welcome_message: 'Hi', disclosure_text: null }, stored)).toEqual({
      welcome_message: 'Hi',
      disclosure_text: null,
    });
    expect(changedOnly({ api_key: undefined }, stored)).toEqual({});
  });

  it('is contested where somebody else changed the same to something else, and nowhere else', () => {
    const before = { welcome_message: 'Before', disclosure_text: 'A' };
    const change = { welcome_message: 'Mine' };
    expect(isContested(change, before, { ...before, welcome_message: 'Theirs' })).toBe(true);
    expect(isContested(change, before, { ...before, welcome_message: 'Mine' })).toBe(false);
    expect(isContested(change, before, { ...before, disclosure_text: 'B' })).toBe(false);
    expect(isContested(change, before, before)).toBe(false);
  });

  it('names a key only when one is typed or it is removed', () => {
    const values = modelValuesOf(STORED);
    expect('api_key' in modelChangeOf(values)).toBe(false);
    expect(modelChangeOf({ ...values, removesKey: true }).api_key).toBeNull();
    expect(modelChangeOf({ ...values, api_key: ' sk-1 ' }).api_key).toBe('sk-1');
  });

  it('takes 24:00 for midnight, and removes the week when it is not used', () => {
    const values = officeHoursValuesOf(STORED, 'Europe/Berlin');
    expect(values.office_hours.open).toEqual([{ day: 1, from: '09:00', to: '00:00' }]);
    expect(officeHoursChangeOf({ ...values, isUsed: false })).toEqual({ office_hours: null });
    const first = officeHoursValuesOf({ ...STORED, office_hours: null }, 'Europe/Berlin');
    expect([first.isUsed, first.office_hours.timezone, first.office_hours.open.length]).toEqual([
      false,
      'Europe/Berlin',
      5,
    ]);
  });
});

describe('a key that is stored', () => {
  const values = { provider: 'openai', base_url: 'https://models.example.com/v1', api_key: '' } as const;

  it.each([
    ['stays for the same vendor and address', {}, false],
    ['stays for another path of the same address', { base_url: 'https://models.example.com/v2' }, false],
    ['goes with another vendor', { provider: 'gemini' }, true],
    ['goes with another address', { base_url: 'https://other.example.com/v1' }, true],
    ['goes with the vendor’s own address', { base_url: '' }, true],
    ['is replaced by what is typed', { provider: 'gemini', api_key: 'sk-2' }, false],
  ] as const)('%s', (_name, change, loses) => {
    expect(losesKey({ ...values, ...change }, STORED)).toBe(loses);
  });

  it('cannot be lost where there is none', () => {
    expect(losesKey({ ...values, provider: 'gemini' }, { ...STORED, api_key: { set: false } })).toBe(false);
  });
});

describe('lengths, numbers and lines', () => {
  it.each([
    [1, '1', 'minutes'],
    [90, '90', 'minutes'],
    [120, '2', 'hours'],
    [1_440, '1', 'days'],
    [43_200, '30', 'days'],
  ] as const)('shows %d minutes as %s %s, and reads them back', (minutes, amount, unit) => {
    expect(pauseLengthOf(minutes)).toEqual({ amount, unit });
    expect(minutesOf({ amount, unit })).toBe(minutes);
  });

  it('takes half an hour, and nothing for no length', () => {
    expect(minutesOf({ amount: '0.5', unit: 'hours' })).toBe(30);
    expect(minutesOf({ amount: ' ', unit: 'hours' })).toBeNaN();
    expect(minutesOf({ amount: 'long', unit: 'hours' })).toBeNaN();
  });

  it('judges numbers by their limits', () => {
    const judge = (typed: string, rules = { from: 1, to: 10, whole: true }) => numberRules(rules).validate(typed);
    expect([judge('1'), judge('10'), numberRules({ from: 0, to: 2, optional: true }).validate('')]).toEqual([
      true,
      true,
      true,
    ]);
    for (const typed of ['0', '11', '1.5', 'x', 'Infinity', '']) expect(judge(typed)).toEqual(expect.any(String));
    expect([numberOf(''), numberOf(' 1.5 ')]).toEqual([null, 1.5]);
  });

  it('reads a phrase from each line that holds something', () => {
    expect(linesOf(' one \n\n two')).toEqual(['one', 'two']);
  });
});
