import { geminiModelPath } from '../../../src/llm/gemini/model-path';

describe('the name of a Gemini model', () => {
  it.each(['gemini-2.5-flash', 'models/gemini-2.5-flash', 'tunedModels/shop-x1_2'])('may be %s', (name) => {
    expect(geminiModelPath(name)).toBe(name);
  });

  it.each([
    '../../v1/files',
    'models/../../x',
    'models/..',
    '..',
    'a/b',
    'cachedContents/x',
    'gemini?key=x',
    'gemini#x',
    'gemini:generateContent',
    'gemini%2f..',
    'gemini\\..',
    'gemini\n',
    '/models/x',
    '',
  ])('does not lead out of its path as %j', (name) => {
    expect(() => geminiModelPath(name)).toThrow(expect.objectContaining({ failure: 'invalid' }));
  });
});
