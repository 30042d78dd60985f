/** What the API answers to `body`: its document. Throws an Error whose message is for the person at the page. */
export async function post(path, body) {
  let response;
  try {
    response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Error('BotSmith could not be reached. Look at your connection and try again.');
  }
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  const { message, fields = [] } = answer.error ?? {};
  throw new Error(fields[0]?.message ?? message ?? `BotSmith answered ${response.status}. Try again in a moment.`);
}
