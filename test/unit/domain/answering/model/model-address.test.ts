import fc from 'fast-check';
import { modelAddress } from '../../../../../src/domain/answering/model/model-address';
import { modelName } from '../../../../../src/domain/answering/model/model-name';
import { cleanPasted, cleanSecret } from '../../../../../src/domain/connection/pasted-text';
import type { Vendor } from '../../../../../src/domain/answering/model/provider';

describe('an address in the forms that vendors’ pages show', () => {
  it.each<[Vendor, string, string]>([
    ['openai', 'https://api.openai.com', 'https://api.openai.com/v1'],
    ['openai', 'https://api.openai.com/v1/', 'https://api.openai.com/v1'],
    ['openai', 'https://api.openai.com/v1/chat/completions', 'https://api.openai.com/v1'],
    ['openai', 'https://api.openai.com/v1/chat/completions/', 'https://api.openai.com/v1'],
    ['openai', ' https://api.openai.com/v1/responses ', 'https://api.openai.com/v1'],
    ['openai', 'https://api.openai.com//v1//chat/completions', 'https://api.openai.com//v1'],
    ['openai', 'https://openrouter.ai/api/v1/chat/completions', 'https://openrouter.ai/api/v1'],
    ['openai', 'https://api.groq.com/openai/v1', 'https://api.groq.com/openai/v1'],
    ['openai', 'https://api.deepseek.com', 'https://api.deepseek.com/v1'],
    ['openai', 'https://api.perplexity.ai/chat/completions', 'https://api.perplexity.ai'],
    ['openai', 'https://openrouter.ai', 'https://openrouter.ai/api/v1'],
    ['openai', 'https://openrouter.ai/api', 'https://openrouter.ai/api/v1'],
    ['openai', 'https://api.groq.com', 'https://api.groq.com/openai/v1'],
    ['openai', 'https://api.groq.com/openai/', 'https://api.groq.com/openai/v1'],
    ['openai', 'https://generativelanguage.googleapis.com', 'https://generativelanguage.googleapis.com/v1beta/openai'],
    ['openai', 'https://api.z.ai/api/paas/v4/chat/completions', 'https://api.z.ai/api/paas/v4'],
    ['openai', 'https://api.openai.com/v1/chat', 'https://api.openai.com/v1'],
    ['openai', 'https://shop.openai.azure.com/', 'https://shop.openai.azure.com/openai/v1'],
    [
      'openai',
      'https://shop.services.ai.azure.com/models/chat/completions?api-version=2024-05-01-preview',
      'https://shop.services.ai.azure.com/models?api-version=2024-05-01-preview',
    ],
    ['openai', 'https://models.github.ai', 'https://models.github.ai/inference'],
    ['openai', 'https://models.github.ai/inference', 'https://models.github.ai/inference'],
    ['openai', 'http://localhost:11434', 'http://localhost:11434/v1'],
    ['openai', 'http://localhost:11434/api', 'http://localhost:11434/v1'],
    ['openai', 'http://localhost:11434/api/chat', 'http://localhost:11434/v1'],
    ['openai', 'http://localhost:1234/v1/models', 'http://localhost:1234/v1'],
    [
      'openai',
      'https://shop.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21',
      'https://shop.openai.azure.com/openai/deployments/gpt-4o?api-version=2024-10-21',
    ],
    ['openai', 'https://shop.openai.azure.com/openai/v1/', 'https://shop.openai.azure.com/openai/v1'],
    [
      'openai',
      'https://generativelanguage.googleapis.com/v1beta/openai/chat/completions',
      'https://generativelanguage.googleapis.com/v1beta/openai',
    ],
    ['openai', '"https://api.openai.com/v1"', 'https://api.openai.com/v1'],
    ['openai', '<https://api.openai.com/v1>', 'https://api.openai.com/v1'],
    ['openai', 'https://api.openai.com/v1\u200b', 'https://api.openai.com/v1'],
    ['openai', 'http://127.0.0.1:8080/completion', 'http://127.0.0.1:8080/v1'],
    ['openai', 'http://localhost:11434/v1/api/chat', 'http://localhost:11434/v1'],
    ['openai', 'http://localhost:3000/api/chat/completions', 'http://localhost:3000/api'],
    ['openai', 'https://dashscope-us.aliyuncs.com', 'https://dashscope-us.aliyuncs.com/compatible-mode/v1'],
    ['openai', 'https://api.minimax.io/v1/text/chatcompletion_v2', 'https://api.minimax.io/v1'],
    [
      'openai',
      'https://bedrock-runtime.us-east-1.amazonaws.com',
      'https://bedrock-runtime.us-east-1.amazonaws.com/openai/v1',
    ],
    ['openai', 'https://models.inference.ai.azure.com', 'https://models.inference.ai.azure.com'],
    ['openai', 'https://shop.services.ai.azure.com/api/projects/p', 'https://shop.services.ai.azure.com/openai/v1'],
    ['anthropic', 'https://api.anthropic.com/', 'https://api.anthropic.com'],
    ['anthropic', 'https://api.anthropic.com/v1', 'https://api.anthropic.com'],
    ['anthropic', 'https://api.anthropic.com/v1/messages', 'https://api.anthropic.com'],
    ['anthropic', 'https://api.deepseek.com/anthropic/v1/', 'https://api.deepseek.com/anthropic'],
    ['gemini', 'https://generativelanguage.googleapis.com/', 'https://generativelanguage.googleapis.com'],
    ['gemini', 'https://generativelanguage.googleapis.com/v1beta', 'https://generativelanguage.googleapis.com'],
    ['gemini', 'https://generativelanguage.googleapis.com/v1beta/models', 'https://generativelanguage.googleapis.com'],
    [
      'gemini',
      'https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent',
      'https://generativelanguage.googleapis.com',
    ],
  ])('%s: %s is %s', (provider, address, url) => {
    expect(modelAddress(provider, address)).toEqual({ url });
    expect(modelAddress(provider, url)).toEqual({ url });
  });

  it.each<[Vendor, string, RegExp]>([
    [
      'openai',
      'https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent',
      /provider gemini/,
    ],
    ['openai', 'https://api.anthropic.com/v1/messages', /provider anthropic/],
    ['anthropic', 'https://api.example.com/v1/chat/completions', /provider openai.*https:\/\/api\.anthropic\.com/],
    ['gemini', 'https://generativelanguage.googleapis.com/v1beta/openai/', /provider openai/],
    [
      'gemini',
      'https://generativelanguage.googleapis.com/v1beta/models/x:generateContent?key=AIza',
      /must not carry a key/,
    ],
    ['openai', 'https://gateway.example.com/v1?api_key=abc', /must not carry a key/],
    ['openai', 'api.openai.com/v1', /absolute.*https:\/\/api\.openai\.com\/v1/],
    ['openai', 'not an address', /absolute/],
    ['openai', 'localhost:11434', /http:\/\/localhost:11434\/v1$/],
    ['openai', 'api.groq.com', /https:\/\/api\.groq\.com\/openai\/v1$/],
    ['openai', 'ftp://api.openai.com', /https:\/\/api\.openai\.com\/v1$/],
    ['openai', '192.168.1.20:1234/v1', /http:\/\/192\.168\.1\.20:1234\/v1$/],
    ['openai', 'https://platform.openai.com/api-keys', /page for people.*https:\/\/api\.openai\.com\/v1/],
    ['openai', 'https://openrouter.ai/models/qwen/qwen3', /page for people/],
    ['anthropic', 'https://console.anthropic.com/settings', /page for people.*https:\/\/api\.anthropic\.com/],
    ['gemini', 'https://aistudio.google.com/apikey', /page for people/],
  ])('%s: %s is refused with what is right', (provider, address, problem) => {
    expect(modelAddress(provider, address)).toEqual({ problem: expect.stringMatching(problem) });
  });

  it('never leads to another origin, and a form once taken stays as it is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Vendor>('openai', 'anthropic', 'gemini'),
        fc.webUrl({ withQueryParameters: true }),
        (provider, address) => {
          const judged = modelAddress(provider, address);
          if ('problem' in judged) return;
          expect(new URL(judged.url).origin).toBe(new URL(address).origin);
          expect(modelAddress(provider, judged.url)).toEqual(judged);
        },
      ),
    );
  });
});

describe('the name of a model', () => {
  it.each<[Vendor, string, string]>([
    ['openai', ' gpt-4.1-mini\n', 'gpt-4.1-mini'],
    ['openai', 'gpt-4.1\u200b-mini', 'gpt-4.1-mini'],
    ['openai', '"qwen/qwen3-8b:free"', 'qwen/qwen3-8b:free'],
    ['gemini', 'models/gemini-2.5-flash', 'gemini-2.5-flash'],
    ['gemini', 'publishers/google/models/gemini-2.5-flash', 'gemini-2.5-flash'],
    ['gemini', 'gemini-2.5-flash:generateContent', 'gemini-2.5-flash'],
    ['gemini', 'tunedModels/shop-1', 'tunedModels/shop-1'],
  ])('%s: %j is %s', (provider, pasted, name) => {
    expect(modelName(provider, pasted)).toEqual({ name });
  });

  it.each<[Vendor, string]>([
    ['openai', 'gpt 4.1 mini'],
    ['openai', ' \u200b '],
    ['gemini', '../../v1/files'],
    ['gemini', 'models/..'],
    ['gemini', 'gemini?key=x'],
    ['gemini', 'gemini#x'],
    ['gemini', 'gemini%2e%2e'],
    ['gemini', 'tunedModels/a/b'],
  ])('%s: %j is refused', (provider, pasted) => {
    expect(modelName(provider, pasted)).toEqual({ problem: expect.any(String) });
  });
});

describe('a pasted key', () => {
  it.each([
    ['sk-abc', 'sk-abc'],
    [' sk-abc\n', 'sk-abc'],
    ['sk-\u200babc\ufeff', 'sk-abc'],
    ['\u202ask-abc\u202c', 'sk-abc'],
    ['sk-abc\u00a0', 'sk-abc'],
    ['sk-ab\n  c', 'sk-abc'],
    ['“sk-abc”', 'sk-abc'],
    ['Bearer sk-abc', 'sk-abc'],
    ['Authorization: Bearer sk-abc', 'sk-abc'],
  ])('%j is %s', (pasted, secret) => {
    expect(cleanSecret(pasted)).toEqual({ secret });
  });

  it.each(['', ' ', '\u200b', 'sk-аbc', 'sk-abc…', '•••••'])('%j is refused', (pasted) => {
    expect(cleanSecret(pasted)).toEqual({ problem: expect.any(String) });
  });

  it.each([
    ['OPENAI_API_KEY=sk-0123456789', 'sk-0123456789'],
    ['export OPENAI_API_KEY="sk-0123456789"', 'sk-0123456789'],
    ['x-api-key: sk-ant-0123456789', 'sk-ant-0123456789'],
    ['-H "api-key: 0123456789abcdef', '0123456789abcdef'],
    ['access_token=EAAB0123456789', 'EAAB0123456789'],
    ['"Authorization": "Bearer sk-0123456789",', 'sk-0123456789'],
    ['<sk-0123456789>', 'sk-0123456789'],
    ['c2VjcmV0a2V5=', 'c2VjcmV0a2V5='],
    ['secret', 'secret'],
  ])('is what stands behind a name in a header, a file or an address: %j', (pasted, secret) => {
    expect(cleanSecret(pasted)).toEqual({ secret });
  });

  it.each([
    ['sk-abc*****************xyz', 'shortened'],
    ['sk-proj-...aBcD', 'shortened'],
    ['YOUR_API_KEY', 'example'],
  ])('is refused where it is none: %j', (pasted, problem) => {
    expect(cleanSecret(pasted)).toEqual({ problem: expect.stringContaining(problem) });
  });

  it('names the character that it cannot have', () => {
    expect(cleanSecret('sk-abc…')).toEqual({ problem: expect.stringContaining('“…” (U+2026)') });
  });

  it('other values keep their inner spaces', () => {
    expect(cleanPasted(' a\u200b b\n')).toBe('a b');
  });
});
