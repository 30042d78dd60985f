import { boundedResponse, MAX_RESPONSE_BYTES } from '../../../src/llm/bounded-response';

describe('the response of a vendor', () => {
  it('is read whole up to the limit, with its status and headers', async () => {
    const exceeded = jest.fn();
    const text = 'x'.repeat(MAX_RESPONSE_BYTES);
    const response = boundedResponse(new Response(text, { status: 429, headers: { 'retry-after': '3' } }), exceeded);
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('3');
    expect(await response.text()).toBe(text);
    expect(exceeded).not.toHaveBeenCalled();
  });

  it('breaks off beyond it, however much more the server would send', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 100_000;
        controller.enqueue(new Uint8Array(100_000));
      },
    });
    const exceeded = jest.fn();
    await expect(boundedResponse(new Response(endless), exceeded).text()).rejects.toThrow('too long');
    expect(exceeded).toHaveBeenCalledTimes(1);
    expect(sent).toBeLessThan(MAX_RESPONSE_BYTES * 2);
  });
});
