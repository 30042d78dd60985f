const AZURE_HOST = /\.(?:openai\.azure\.com|cognitiveservices\.azure\.com|services\.ai\.azure\.com)$/i;

/**
 * What a client needs for an address whose query chooses the version, as Azure's and that of gateways before it: the query at
 * every call, and the key in the header `api-key`. Azure takes a bearer token for one of its sign-in and refuses the key there.
 */
export function azureOptions(apiKey: string, baseUrl: string, query: Record<string, string>) {
  const azure = AZURE_HOST.test(new URL(baseUrl).hostname);
  const versioned = 'api-version' in query;
  const bearer = azure ? { Authorization: null } : {};
  return {
    ...(Object.keys(query).length > 0 ? { defaultQuery: query } : {}),
    ...(azure || versioned ? { defaultHeaders: { 'api-key': apiKey, ...bearer } } : {}),
  };
}
