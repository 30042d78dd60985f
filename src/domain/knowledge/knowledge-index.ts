import type { KnowledgePassage } from './passage';

/** One document of a source: a text, a file, a page of a website. */
export interface DocumentReference {
  account_id: string;
  chatbot_id: string;
  source_id: string;
  /** Within the source: of a website the page's address; empty where the source is one document. */
  document: string;
}

/** What was read of a document at one time. The same content again should be the same version. */
export interface DocumentVersion extends DocumentReference {
  /** Letters, digits, `-` and `_`, at most 64 of them: a hash, or the id of a run. */
  version: string;
}

/** Which of the two models: the fast one makes a document answer soon, the slow one makes it answer well. */
export type IndexStage = 'fast' | 'slow';

export interface IndexingOptions {
  signal?: AbortSignal | undefined;
  /** The first passage that is not embedded yet: where an earlier try came to. */
  from?: number | undefined;
  /** Told after each batch which passage is the next, and how many there are. */
  onProgress?: ((next: number, total: number) => void) | undefined;
}

/** What readers find of a document from now on. */
export interface ServedDocument {
  title: string;
  /** Every stage is done; otherwise it answers already, and is going to answer better. */
  refined: boolean;
}

/**
 * Makes documents findable. A document's version is kept, embedded and then served; until then readers find the version before it,
 * whole. Every step may be repeated, and may die at any line: what was left over goes with the next `forgetOthers` or removal.
 *
 *     await index.keep(version, passages);
 *     await index.embed(version, 'fast');          // for each of index.stages
 *     await index.serve(version, { title, refined: false });   // only where nothing was served before
 *     await index.embed(version, 'slow');
 *     await index.serve(version, { title, refined: true });
 *     await index.forgetOthers(version);
 */
export interface KnowledgeIndex {
  /** The stages that the installation has models for, in the order to go through; at least one. */
  readonly stages: readonly IndexStage[];

  /** Keeps passages of a version, in any number of calls; nobody finds them yet. @throws UnavailableError */
  keep(version: DocumentVersion, passages: readonly KnowledgePassage[]): Promise<void>;

  /**
   * Embeds the kept passages of a version by one model; a stage without a model does nothing.
   * @throws UnavailableError when a server is away; BotSmithError when one refuses for good.
   */
  embed(version: DocumentVersion, stage: IndexStage, options?: IndexingOptions): Promise<void>;

  /** How many passages of the version are kept. @throws UnavailableError */
  kept(version: DocumentVersion): Promise<number>;

  /** Has readers find this version, and no other of the document, from the next question on. @throws UnavailableError */
  serve(version: DocumentVersion, served: ServedDocument): Promise<void>;

  /** The version that readers find, or null. @throws UnavailableError */
  served(document: DocumentReference): Promise<{ version: string; refined: boolean } | null>;

  /** Removes what is left of all other versions of the document. @throws UnavailableError */
  forgetOthers(version: DocumentVersion): Promise<void>;

  /** Removes a document; nobody finds it from here on. @throws UnavailableError */
  removeDocument(document: DocumentReference, signal?: AbortSignal): Promise<void>;

  /** Removes every document of a source. @throws UnavailableError */
  removeSource(source: Omit<DocumentReference, 'document'>, signal?: AbortSignal): Promise<void>;

  /** Removes everything that a chatbot knew. @throws UnavailableError */
  removeChatbot(chatbot: Pick<DocumentReference, 'account_id' | 'chatbot_id'>, signal?: AbortSignal): Promise<void>;
}
