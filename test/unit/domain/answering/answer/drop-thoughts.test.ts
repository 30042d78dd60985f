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
    ['a plan', `<plan>\n${SECRET}\n</plan>\n${ANSWER}`],
    ['a deliberation', `<deliberation>${SECRET}</deliberation>${ANSWER}`],
    ['notes to nobody else', `<note_to_self>${SECRET}</note_to_self>${ANSWER}`],
    ['a word before the tag’s', `<longcat_think>${SECRET}</longcat_think>${ANSWER}`],
    ['a word behind the tag’s', `<reasoning_steps>${SECRET}</reasoning_steps>${ANSWER}`],
    ['a private tag of any name', `<internal_planning>${SECRET}</internal_planning>${ANSWER}`],
    ['a name space of two letters', `<mm:think>${SECRET}</mm:think>${ANSWER}`],
    ['tags that begin and end', `<begin_think>${SECRET}<end_think>${ANSWER}`],
    ['tokens of another alphabet', `<｜begin▁of▁thinking｜>${SECRET}<｜end▁of▁thinking｜>${ANSWER}`],
    ['double brackets', `[[thinking]]${SECRET}[[/thinking]]${ANSWER}`],
    ['a turn of its own', `<|im_start|>think\n${SECRET}<|im_end|>\n<|im_start|>assistant\n${ANSWER}<|im_end|>`],
    ['a turn that nothing ends', `<|im_start|>thinking\n${SECRET}\n<|im_start|>answer\n${ANSWER}`],
    [
      'a turn, and the customer played after it',
      `<|im_start|>think\n${SECRET}<|im_end|><|im_start|>assistant\n${ANSWER}<|im_end|><|im_start|>user\nThanks!`,
    ],
    ['brackets around a label', `(thinking: ${SECRET})\n\n${ANSWER}`],
    ['brackets within brackets', `(Thinking: ${SECRET} (see the list), so 47.) ${ANSWER}`],
    ['square brackets around a label', `[Internal note: ${SECRET}]\n${ANSWER}`],
    ['italics', `*thinking: ${SECRET}*\n\n${ANSWER}`],
    ['bold brackets', `**(Thought: ${SECRET})**\n\n${ANSWER}`],
    ['brackets behind the answer', `${ANSWER}\n\n(Thinking: ${SECRET})`],
    ['brackets in German', `(interne Notiz: ${SECRET})\n${ANSWER}`],
    ['what a command line prints', `Thinking...\n${SECRET}\n...done thinking.\n\n${ANSWER}`],
    ['capitals, and no label for the answer', `THOUGHT:\n${SECRET}\n\n${ANSWER}`],
    ['a process, and a rule', `**Thinking process**\n\n1. ${SECRET}\n\n2. 47.\n\n---\n\n${ANSWER}`],
    ['a quote with a heading', `> **Thinking**\n> ${SECRET}\n\n${ANSWER}`],
    ['a quote with a bubble', `> 💭 ${SECRET}\n\n${ANSWER}`],
    ['a bubble', `💭 Thinking: ${SECRET}\n\n${ANSWER}`],
    ['an analysis and a response', `### Analysis\n${SECRET}\n\n### Response\n${ANSWER}`],
    ['a plan and a reply', `**Plan:**\n- ${SECRET}\n\n**Reply to the customer:**\n${ANSWER}`],
    [
      'an agent’s steps',
      `Thought: A price.\nAction: lookup\nAction Input: teapot\nObservation: ${SECRET}\nThought: I know.\nFinal Answer: ${ANSWER}`,
    ],
    ['the mark of Apriel', `${SECRET}\n[BEGIN FINAL RESPONSE]\n${ANSWER}\n[END FINAL RESPONSE]`],
    ['German labels', `Gedanken: ${SECRET}\n\nAntwort: ${ANSWER}`],
    ['French labels', `Réflexion : ${SECRET}\n\nRéponse : ${ANSWER}`],
    ['Italian labels', `Pensiero: ${SECRET}\n\nRisposta finale: ${ANSWER}`],
    ['Turkish labels', `Düşünce: ${SECRET}\n\nCevap: ${ANSWER}`],
    ['a fence of analysis', `\`\`\`analysis\n${SECRET}\n\`\`\`\n${ANSWER}`],
    ['the answer in a box', `<think>${SECRET}</think>\n<|begin_of_box|>${ANSWER}<|end_of_box|>`],
    ['channels without the token before their words', `<|channel|>analysis ${SECRET}<|channel|>final ${ANSWER}`],
    ['channels with the role’s word alone', `assistantanalysis${SECRET}assistantfinal${ANSWER}`],
    ['a field for the customer', `{"internal_thoughts":"${SECRET}","reply_to_customer":"${ANSWER}"}`],
    ['a field within a field', `{"thinking":"${SECRET}","response":{"text":"${ANSWER}"}}`],
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
    ['a plan that nothing ends', `<plan>\n${SECRET}`],
    ['a turn that nothing follows', `<|im_start|>think ${SECRET}`],
    ['an agent’s step before an answer', `Thought: ${SECRET}\nAction: lookup\nAction Input: teapot`],
    ['brackets alone', `(thinking: ${SECRET})`],
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
    'Plan: we open at 9.\n\nAnswer the phone until 18.',
    'Our <plan> tag costs 3 €.',
    '<plan>Basic</plan> costs 10 € a month.',
    'Write your <notes> here, then press enter.',
    '(Thinking of a gift? The teapot costs 47 €.)',
    '(thinking cap not included) The teapot costs 47 €.',
    '*Thoughts* is our magazine. It costs 4 €.',
    '(Note: the shop is closed on Monday.)\n\nWe open at 9.',
    '[Note: only cash]\nThe teapot costs 47 €.',
    'Thoughts: pansies (“pensées” in French) cost 3 €.\n\nRoses cost 5 €.',
    'Analysis: 20 € a sample.\nResponse: within two days.',
    'Analyse: 20 €\nAntwort: in zwei Tagen.',
    'Strategy\n\nis a board game; it costs 30 €.',
    'Thinking chairs:\n\nOak, 300 €\n\nBeech, 250 €',
    'Pensamientos\n\nes un libro; cuesta 12 €.',
    'Final answer: yes, we ship to Norway.',
    '> Reasoning is what you asked for\n\nIt is in stock.',
    '💭 Dream catcher: 20 €',
    'Action: bring the parcel to a shop.\nThought of everything? Then send it.',
    'assistant manager: Anna',
    '<result>',
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
  ['paragraphs', 'Thinking:\n\n'],
  ['asides', '\n\n(thinking: '],
  ['turns', '<|im_start|>think '],
  ['marks', '[BEGIN FINAL RESPONSE]'],
  ['plans', '\n<plan>'],
  ['words', 'a_think_'],
  ['quotes', '> thinking\n'],
  ['signs', '<'.repeat(13)],
])('a megabyte of %s is read within a second', (_what, unit) => {
  const started = performance.now();
  dropThoughts(unit.repeat(1_000_000 / unit.length));
  expect(performance.now() - started).toBeLessThan(1_000);
});
