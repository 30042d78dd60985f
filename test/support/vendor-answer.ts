import type { ReceivedCall } from './doubled-call';

/** A successful answer in the vendor's format. */
export function vendorAnswer({ vendor, model }: Pick<ReceivedCall, 'vendor' | 'model'>, text: string): unknown {
  switch (vendor) {
    case 'openai':
      return {
        id: 'chatcmpl-1',
        object: 'chat.completion',
        created: 1,
        model,
        choices: [{ index: 0, message: { role: 'assistant', content: text, refusal: null }, finish_reason: 'stop' }],
        usage: { prompt_tokens: 21, completion_tokens: 7, total_tokens: 28 },
      };
    case 'anthropic':
      return {
        id: 'msg_1',
        type: 'message',
        role: 'assistant',
        model,
        content: [{ type: 'text', text }],
        stop_reason: 'end_turn',
        stop_sequence: null,
        usage: { input_tokens: 21, output_tokens: 7 },
      };
    case 'gemini':
      return {
        candidates: [{ index: 0, content: { role: 'model', parts: [{ text }] }, finishReason: 'STOP' }],
        usageMetadata: { promptTokenCount: 21, candidatesTokenCount: 7, totalTokenCount: 28 },
      };
  }
}
