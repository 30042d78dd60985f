import { changesOfDraft } from '../../../../dashboard/src/pages/playground/changes/changes-of-draft';
import type { StoredSettings } from '../../../../dashboard/src/pages/playground/changes/changes-of-draft';
import {
  foldSame,
  savedChange,
  settingDifferences,
  textDifference,
} from '../../../../dashboard/src/pages/playground/changes/setting-differences';

const STORED: StoredSettings = {
  ...{ system_prompt: 'Be kind.', provider: 'openai', model: 'gpt-5-mini', base_url: null },
  ...{ temperature: null, max_output_tokens: 600 },
};

describe('the changes of a session', () => {
  it('are nothing where the fields are empty or as stored', () => {
    const same = { system_prompt: 'Be kind.', provider: 'openai', model: ' gpt-5-mini ', max_output_tokens: '600' };
    for (const draft of [{}, { temperature: ' ', knowledge: '\n' }, same as never]) {
      expect(changesOfDraft(draft, STORED)).toEqual({
        ...{ changes: {}, knowledge: undefined, problems: {}, differs: false },
      });
    }
  });

  it('are what differs, with numbers as people type them', () => {
    const draft = { system_prompt: '', model: 'gpt-5', temperature: '0,4', max_output_tokens: '700' };
    expect(changesOfDraft(draft, STORED)).toMatchObject({
      changes: { system_prompt: '', model: 'gpt-5', temperature: 0.4, max_output_tokens: 700 },
      problems: {},
      differs: true,
    });
    expect(changesOfDraft({ knowledge: ' Closed on 1 May. ' }, STORED)).toMatchObject({
      changes: {},
      knowledge: 'Closed on 1 May.',
      differs: true,
    });
  });

  it('keep a model that is named for another provider, though it is named like the stored one', () => {
    const { changes } = changesOfDraft({ provider: 'anthropic', model: 'gpt-5-mini' }, STORED);
    expect(changes).toEqual({ provider: 'anthropic', model: 'gpt-5-mini' });
  });

  it('hold nothing of a model for the built-in writer, which has none', () => {
    const draft = { provider: 'builtin', model: 'gpt-5', temperature: 'warm', max_output_tokens: '9' } as const;
    expect(changesOfDraft(draft, STORED)).toMatchObject({ changes: { provider: 'builtin' }, problems: {} });
    const builtin = { ...STORED, provider: 'builtin' } as const;
    expect(changesOfDraft({ temperature: '1' }, builtin).differs).toBe(false);
  });

  it.each([
    ['temperature', { temperature: 'warm' }],
    ['temperature', { temperature: '2.1' }],
    ['max_output_tokens', { max_output_tokens: '1.5' }],
    ['max_output_tokens', { max_output_tokens: '0' }],
    ['max_output_tokens', { max_output_tokens: '32001' }],
    ['model', { model: 'x'.repeat(201) }],
    ['system_prompt', { system_prompt: 'x'.repeat(100_001) }],
    ['knowledge', { knowledge: 'x'.repeat(10_001) }],
  ] as const)('say what is wrong with the %s %j', (field, draft) => {
    expect(Object.keys(changesOfDraft(draft, STORED).problems)).toEqual([field]);
  });
});

describe('saving them', () => {
  it('leaves a model and an address with the provider that they were entered for, as the trial did', () => {
    expect(savedChange({ provider: 'gemini' }, { ...STORED, base_url: 'https://models.example.com' })).toEqual({
      ...{ provider: 'gemini', model: null, base_url: null },
    });
    expect(savedChange({ provider: 'gemini', model: 'gemini-pro' }, STORED)).toEqual({
      ...{ provider: 'gemini', model: 'gemini-pro' },
    });
    expect(savedChange({ temperature: 1 }, STORED)).toEqual({ temperature: 1 });
  });

  it('shows each setting before and after, and none that somebody has saved already', () => {
    const change = { system_prompt: 'Be kind.', provider: 'gemini', model: null, temperature: 1 } as const;
    expect(settingDifferences(change, STORED)).toEqual([
      { field: 'provider', before: 'openai', after: 'gemini' },
      { field: 'model', before: 'gpt-5-mini', after: '' },
      { field: 'temperature', before: '', after: '1' },
    ]);
  });

  it('shows instructions word by word, and the pieces are both texts again', () => {
    const [before, after] = ['Be kind and brief.\nSay hello.', 'Be friendly and brief.\n\nSay hello twice.'];
    const pieces = textDifference(before, after);
    expect(pieces).toContainEqual({ kind: 'removed', text: 'kind' });
    expect(pieces).toContainEqual({ kind: 'added', text: 'friendly' });
    const without = (gone: string) =>
      pieces
        .filter(({ kind }) => kind !== gone)
        .map(({ text }) => text)
        .join('');
    expect([without('added'), without('removed')]).toEqual([before, after]);
  });

  it('shows texts that have hardly a word in common as one in place of the other', () => {
    const words = (prefix: string) => Array.from({ length: 4_000 }, (_, index) => `${prefix}${index}`).join(' ');
    const [before, after] = [words('a'), words('b')];
    expect(textDifference(before, after)).toEqual([
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ]);
    expect(textDifference('', 'new')).toEqual([{ kind: 'added', text: 'new' }]);
  });

  it('folds a long stretch that stays', () => {
    expect(foldSame('short')).toBe('short');
    expect(foldSame(`${'a'.repeat(200)}${'b'.repeat(200)}`)).toBe(`${'a'.repeat(150)} … ${'b'.repeat(150)}`);
  });
});
