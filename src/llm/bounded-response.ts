/** Far more than an answer with its thoughts; more would only fill the memory. */
export const MAX_RESPONSE_BYTES = 2_000_000;

/**
 * A response whose body breaks off with an error once it is longer than two megabytes; `onExceeded` is told first. Whatever
 * length the server announces, no more than that is kept.
 */
export function boundedResponse(response: Response, onExceeded: () => void): Response {
  if (!response.body) return response;
  let bytes = 0;
  const body = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.byteLength;
        if (bytes <= MAX_RESPONSE_BYTES) return controller.enqueue(chunk);
        onExceeded();
        controller.error(new Error('The response is too long.'));
      },
    }),
  );
  const { status, statusText, headers } = response;
  return new Response(body, { status, statusText, headers });
}
