/** Approves (or declines) on the simulator's page as a person would; answers where the browser is sent back to. */
export async function approveAtInstagram(
  authorizationUrl: string,
  instagramAccountId: string,
  { decline = false } = {},
): Promise<URL> {
  const page = await fetch(authorizationUrl);
  const html = await page.text();
  if (page.status !== 200) throw new Error(`no page to approve on: ${page.status} ${html}`);
  const fields = [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(
    ([, name = '', value = '']): [string, string] => [name, value.replaceAll('&amp;', '&')],
  );
  const decision: [string, string] = decline ? ['deny', '1'] : ['account', instagramAccountId];
  const answer = await fetch(authorizationUrl, {
    method: 'POST',
    body: new URLSearchParams([...fields, decision]),
    redirect: 'manual',
  });
  const location = answer.headers.get('location');
  if (location === null) throw new Error(`nobody is sent back: ${answer.status} ${await answer.text()}`);
  return new URL(location);
}
