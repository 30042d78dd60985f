/** Where vectors are made and kept. */
export interface KnowledgeServers {
  chromaUrl: string;
  /** Sent along as a bearer token, for what guards the server. */
  chromaToken?: string | undefined;
  embeddingsBaseUrl: string;
  embeddingsModel?: string | undefined;
  embeddingsApiKey?: string | undefined;
  /** See `EmbeddingsClient`. */
  sendsInputType?: boolean | undefined;
}
