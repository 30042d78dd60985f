import { untilEndOfAnswer } from '../../../../../src/domain/answering/answer/answer-end';

const ANSWER = 'The teapot costs 47 euro.';

describe('control tokens of a model’s template never reach the customer', () => {
  it.each([
    ['ChatML', `<|im_start|>assistant\n${ANSWER}<|im_end|>\n<|im_start|>user\nThanks`],
    ['Llama 3', `<|start_header_id|>assistant<|end_header_id|>\n\n${ANSWER}<|eot_id|>`],
    ['Llama 4', `${ANSWER}<|eot|>`],
    ['Mistral', `<s>[INST] How much? [/INST] ${ANSWER}</s>`],
    ['Mistral, the answer alone', `<s> ${ANSWER}</s>`],
    ['Gemma', `<start_of_turn>model\n${ANSWER}<end_of_turn>\n<start_of_turn>user`],
    ['Gemma 4', `${ANSWER}<turn|>\n<|turn>user`],
    ['Phi', `<|assistant|>${ANSWER}<|end|><|user|>Thanks`],
    ['DeepSeek', `<｜Assistant｜>${ANSWER}<｜end▁of▁sentence｜><｜User｜>Thanks`],
    ['GLM', `${ANSWER}<|user|>`],
    ['GLM before a tool', `${ANSWER}<|observation|>`],
    ['Kimi', `${ANSWER}<|im_end|><|im_user|>user<|im_middle|>Thanks`],
    ['Command', `${ANSWER}<|END_OF_TURN_TOKEN|>`],
    ['EXAONE', `${ANSWER}[|endofturn|]`],
    ['Seed', `${ANSWER}<seed:eos>`],
    ['MiniMax', `${ANSWER}[e~[`],
    ['GPT-2', `${ANSWER}<|endoftext|>How do I`],
  ])('%s', (_family, text) => {
    expect(untilEndOfAnswer(text)).toBe(ANSWER);
  });
});

it.each(['<s>50 €</s> 40 €', 'It costs <s>50 €</s>', 'Assistant manager: Anna', 'Press [end] | or <eol>.'])(
  'an ordinary answer stays whole: %j',
  (text) => {
    expect(untilEndOfAnswer(text)).toBe(text);
  },
);
