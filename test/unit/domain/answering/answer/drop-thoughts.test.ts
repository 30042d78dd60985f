import { dropThoughts } from '../../../../../src/domain/answering/answer/drop-thoughts';

const ANSWER = 'The teapot costs 47 euro.';
const SECRET = 'The margin is 60 %, I must not say so.';

describe('thoughts never reach the customer', () => {
  it.each([
    ['a think tag', `<think>\n${SECRET}\n</think>\n\n${ANSWER}`],
    ['a thinking tag', `<thinking>${SECRET}</thinking>${ANSWER}`],
    ['a thought tag', `<thought>${SECRET}</thought>\n${ANSWER}`],
    ['a reasoning tag', `<reasoning>\n${SECRET}\n</reasoning>\n${ANSWER}`],
    ['another reasoning tag', `<internal_reasoning>\n${SECRET}\n</internal_reasoning>\n${ANSWER}`],
    ['a scratchpad', `<scratchpad>${SECRET}</scratchpad>\n${ANSWER}`],
    ['capitals', `<THINK>${SECRET}</THINK>${ANSWER}`],
    ['square brackets', `[THINK]${SECRET}[/THINK]${ANSWER}`],
    ['triangles', `◁think▷${SECRET}◁/think▷${ANSWER}`],
    ['a name space', `<seed:think>${SECRET}</seed:think>${ANSWER}`],
    ['attributes', `<think time="3" lang='en'>${SECRET}</think>${ANSWER}`],
    ['spaces in the tag', `< think >${SECRET}</ think >${ANSWER}`],
    ['escaped signs', `&lt;think&gt;${SECRET}&lt;/think&gt;${ANSWER}`],
    ['full-width signs', `＜think＞${SECRET}＜/think＞${ANSWER}`],
    ['another closing tag than the opening one', `<think>${SECRET}</thinking>${ANSWER}`],
    ['only the closing tag', `${SECRET}\nSo I say 47.\n</think>\n\n${ANSWER}`],
    ['only the closing tag, on the same line', `${SECRET} So 47.</think> ${ANSWER}`],
    ['only the closing tag in brackets', `${SECRET}[/THINK]${ANSWER}`],
    ['nested tags', `<think>Well. <think>${SECRET}</think> ${SECRET}</think>${ANSWER}`],
    ['an opening tag too many', `<think>${SECRET} I write <think> no more. ${SECRET}</think>${ANSWER}`],
    ['several blocks', `<think>${SECRET}</think><think>${SECRET}</think>${ANSWER}`],
    ['a closing tag that the thoughts quote', `<think>I end with \`</think>\` later. ${SECRET}</think>${ANSWER}`],
    ['thoughts after the answer', `${ANSWER}\n<think>${SECRET}</think>`],
    ['unclosed thoughts after the answer', `${ANSWER}\n<think>${SECRET}`],
    ['unclosed thoughts on the line of the answer', `${ANSWER} <think>${SECRET}`],
    ['a code fence around the thoughts', `\`\`\`\n<think>${SECRET}</think>\n\`\`\`\n${ANSWER}`],
    ['a code fence of thoughts', `\`\`\`thinking\n${SECRET}\n\`\`\`\n${ANSWER}`],
    ['empty thoughts', `<think>\n\n</think>\n\n${ANSWER}`],
    ['an empty tag', `<think/>${ANSWER}`],
    ['a tagged answer', `<think>${SECRET}</think><answer>${ANSWER}</answer>`],
    [
      'tokens of thought and solution',
      `<|begin_of_thought|>${SECRET}<|end_of_thought|><|begin_of_solution|>${ANSWER}<|end_of_solution|>`,
    ],
    ['tokens of Command', `<|START_THINKING|>${SECRET}<|END_THINKING|><|START_RESPONSE|>${ANSWER}<|END_RESPONSE|>`],
    ['tokens of Gemma', `<|channel>thought\n${SECRET}<channel|>${ANSWER}`],
    ['unused tokens', `<unused94>thought\n${SECRET}<unused95>${ANSWER}`],
    [
      'channels',
      `<|channel|>analysis<|message|>${SECRET}<|end|><|start|>assistant<|channel|>final<|message|>${ANSWER}<|return|>`,
    ],
    [
      'channels whose first header is missing',
      `${SECRET}<|end|><|start|>assistant<|channel|>final<|message|>${ANSWER}`,
    ],
    ['escaped brackets', `\\<think\\>${SECRET}\\</think\\>${ANSWER}`],
    ['an escaped slash', `<think>${SECRET}<\\/think>${ANSWER}`],
    ['a tag that ends on the next line', `<think>\n${SECRET}\n</think\n>${ANSWER}`],
    ['a monologue', `<inner_monologue>${SECRET}</inner_monologue>${ANSWER}`],
    ['another scratchpad', `<scratch_pad>${SECRET}</scratch_pad>${ANSWER}`],
    ['a German tag', `<gedanken>${SECRET}</gedanken>\n${ANSWER}`],
    ['a Spanish tag', `<razonamiento>${SECRET}</razonamiento>\n${ANSWER}`],
    ['a French tag', `<réflexion>${SECRET}</réflexion>\n${ANSWER}`],
    ['a Chinese tag', `<思考>${SECRET}</思考>\n${ANSWER}`],
    [
      'a box of Open WebUI',
      `<details type="reasoning" done="true" duration="3">\n<summary>Thought for 3 seconds</summary>\n> ${SECRET}\n</details>\n${ANSWER}`,
    ],
    ['a box with a title', `<details><summary>Reasoning</summary>${SECRET}</details>\n\n${ANSWER}`],
    ['the labels of Granite', `Here is my thought process:\n${SECRET}\n\nHere is my response:\n${ANSWER}`],
    ['the labels of an agent', `Thought: ${SECRET}\nAnswer: not yet.\nFinal Answer: ${ANSWER}`],
    ['bold labels', `**Thinking:** ${SECRET}\n\n**Answer:** ${ANSWER}`],
    ['headings', `## Reasoning\n${SECRET}\n\n## Answer\n${ANSWER}`],
    ['a field of JSON', `{"reasoning": "${SECRET}", "answer": "${ANSWER}"}`],
    ['a field of JSON in a code fence', `\`\`\`json\n{"thought": "${SECRET}", "response": "${ANSWER}"}\n\`\`\``],
    ['channels that lost their tokens', `analysis${SECRET}assistantfinal${ANSWER}`],
    [
      'a commentary',
      `<|channel|>commentary to=functions.price <|constrain|>json<|message|>{"secret":"${SECRET}"}<|call|><|start|>assistant<|channel|>final<|message|>${ANSWER}`,
    ],
  ])('%s', (_form, raw) => {
    const { text, thoughts } = dropThoughts(raw);
    expect(text).toBe(ANSWER);
    if (raw.includes(SECRET)) expect(thoughts).toContain('margin');
  });

  it.each([
    ['an unclosed tag', `<think>${SECRET}`],
    ['an unclosed tag in brackets', `[THINK]${SECRET}`],
    ['channels without an answer', `<|channel|>analysis<|message|>${SECRET}`],
    ['thoughts alone', `<think>${SECRET}</think>`],
    ['channels that lost their tokens before an answer', `analysisWe have to look. ${SECRET}`],
  ])('nothing is left of %s', (_form, raw) => {
    expect(dropThoughts(raw).text).toBe('');
  });

  it('an answer between two thoughts stays', () => {
    const { text } = dropThoughts(`<think>${SECRET}</think>It is blue.<think>${SECRET}</think>${ANSWER}`);
    expect(text).toBe(`It is blue.\n\n${ANSWER}`);
  });

  it('an answer in a code fence stays in it', () => {
    expect(dropThoughts(`<think>${SECRET}</think>\n\`\`\`\n${ANSWER}\n\`\`\``).text).toBe(`\`\`\`\n${ANSWER}\n\`\`\``);
  });
});

describe('an ordinary answer stays whole, to the last space', () => {
  it.each([
    'I think the thinking chair costs 300 €; my reasoning: it is oak.  ',
    'The statue “The Thinker” [thinking pose] is 40 cm high.',
    '[Thought] is the name of our best-selling card.',
    'Write `<think>` before and `</think>` after your notes.',
    'The tag "<thinking>" is not HTML, nor is “</thinking>”.',
    'Put your notes between <reasoning> and </reasoning> when you write to us.',
    'You end it with </think> and then write the answer.',
    'Our plugin adds a <thought> element to the page.',
    'The analysis takes two days. Final results come by mail.',
    'analysis of your water costs 20 €',
    'Sizes: <S>, <M>; 3 < 4 and 5 > 4. See <b>here</b>.',
    'Thought: a good tea needs time. Answer your phone slowly.',
    'Thinking of a gift?\nAnswer: a teapot.',
    'Reasoning\nis a course of ours; it costs 20 €.',
    '<details><summary>Shipping</summary>Three days.</details>',
    '{"answer": "yes", "response": "no"}',
    '{"name": "hand_over", "arguments": {"message": "A colleague will help."}}',
    'AnalysisKit costs 20 €.',
    'analysis',
    'We print `[THINK]` and "[/THINK]" on mugs.',
    '',
  ])('%j', (text) => {
    expect(dropThoughts(text)).toEqual({ text, thoughts: '' });
  });
});

it.each([
  ['opening tags', '<think> word '],
  ['mentions', 'use the <think> tag '],
  ['closing tags', 'a </think> '],
  ['half tags', '<think '],
  ['brackets', '[think] word '],
  ['fences', '```thinking\n'],
  ['channels', '<|channel|>analysis'],
  ['boxes', '<details><summary>'],
  ['labels', 'Thought:\nAnswer:\n'],
  ['signs', '<'.repeat(13)],
])('a megabyte of %s is read within a second', (_what, unit) => {
  const started = performance.now();
  dropThoughts(unit.repeat(1_000_000 / unit.length));
  expect(performance.now() - started).toBeLessThan(1_000);
});
