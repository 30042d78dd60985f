/** Where vectors are made and kept. */
export interface KnowledgeServers {
  chromaUrl: string;
  embeddingsBaseUrl: string;
  embeddingsModel?: string | undefined;
  embeddingsApiKey?: string | undefined;
  /** See `EmbeddingsClient`. */
  sendsInputType?: boolean | undefined;
}
