/** Where vectors are made and kept. */
export interface KnowledgeServers {
  chromaUrl: string;
  /** Sent along as a bearer token, for what guards the server. */
  chromaToken?: string | undefined;
  embeddingsBaseUrl: string;
  embeddingsModel?: string | undefined;
  /** A second model of the same endpoint; without one retrieval goes on with the first. */
  secondModel?: string | undefined;
  embeddingsApiKey?: string | undefined;
  /** See `EmbeddingsClient`. */
  sendsInputType?: boolean | undefined;
}
