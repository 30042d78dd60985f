import { BotSmithError } from '../../domain/errors';
import type {
  DocumentReference,
  DocumentVersion,
  IndexingOptions,
  IndexStage,
  KnowledgeIndex,
  ServedDocument,
} from '../../domain/knowledge/knowledge-index';
import { pathPrefix } from '../../domain/knowledge/passage';
import type { KnowledgePassage } from '../../domain/knowledge/passage';
import { passageId } from '../../domain/knowledge/stored-passage';
import type { StoredDocument, StoredPassage } from '../../domain/knowledge/stored-passage';
import type { EmbeddingsClient } from '../embeddings-client';
import { documentId } from './document-id';
import type { StoredVector, VectorCollection } from './vector-collection';

/** Where documents are kept. */
export interface DocumentStore {
  find(accountId: string, chatbotId: string, ids: readonly string[]): Promise<StoredDocument[]>;
  serve(document: StoredDocument): Promise<void>;
  delete(accountId: string, documentId: string): Promise<void>;
  deleteOfSource(accountId: string, chatbotId: string, sourceId: string): Promise<void>;
  deleteOfChatbot(accountId: string, chatbotId: string): Promise<void>;
}

/** Where passages are kept. */
export interface PassageStore {
  keep(passages: readonly StoredPassage[]): Promise<void>;
  page(accountId: string, documentId: string, version: string, from: number, limit: number): Promise<StoredPassage[]>;
  count(accountId: string, documentId: string, version: string): Promise<number>;
  deleteOfDocument(accountId: string, documentId: string, keptVersion?: string): Promise<void>;
  deleteOfSource(accountId: string, chatbotId: string, sourceId: string): Promise<void>;
  deleteOfChatbot(accountId: string, chatbotId: string): Promise<void>;
}

/** One model with the vectors that it made. */
export interface IndexModel {
  embeddings: Pick<EmbeddingsClient, 'embed'>;
  vectors: Pick<VectorCollection, 'keep' | 'remove' | 'removeChatbot'>;
}

interface IndexParts {
  documents: DocumentStore;
  passages: PassageStore;
  /** The slow model, of sentences. */
  sentences: IndexModel;
  /** The fast model, of sections, where the installation has a second one. */
  sections?: IndexModel | undefined;
  clock?: () => Date;
}

/** Passages that are embedded together and kept before the next ones are. */
const BATCH = 16;
const VERSION = /^[\w-]{1,64}$/;

/** Passages in the database, their vectors in Chroma; a document's own record says which version is found. */
export class ChromaIndex implements KnowledgeIndex {
  readonly stages: readonly IndexStage[];

  constructor(private readonly parts: IndexParts) {
    this.stages = parts.sections ? ['fast', 'slow'] : ['slow'];
  }

  async keep(version: DocumentVersion, passages: readonly KnowledgePassage[]): Promise<void> {
    if (!VERSION.test(version.version)) throw new BotSmithError('version_malformed', 'A version is a short name.');
    const { account_id, chatbot_id, source_id } = version;
    const document_id = documentId(version);
    await this.parts.passages.keep(
      passages.map((passage) => ({
        ...passage,
        _id: passageId({ document_id, version: version.version, position: passage.position }),
        account_id,
        chatbot_id,
        source_id,
        document_id,
        version: version.version,
      })),
    );
  }

  async embed(version: DocumentVersion, stage: IndexStage, options: IndexingOptions = {}): Promise<void> {
    const model = stage === 'fast' ? this.parts.sections : this.parts.sentences;
    if (!model) return;
    const { passages } = this.parts;
    const { account_id, chatbot_id } = version;
    const document_id = documentId(version);
    const total = await passages.count(account_id, document_id, version.version);
    for (let next = options.from ?? 0; next < total; next += BATCH) {
      options.signal?.throwIfAborted();
      const batch = await passages.page(account_id, document_id, version.version, next, BATCH);
      const texts = batch.flatMap(stage === 'fast' ? sectionText : sentenceTexts);
      const { signal } = options;
      const vectors = await model.embeddings.embed(
        texts.map(({ text }) => text),
        'passage',
        signal ? { signal } : {},
      );
      const kept = texts.map(({ id, passage }, index) => vectorOf(id, passage, vectors[index] ?? []));
      await model.vectors.keep(chatbot_id, kept, signal);
      options.onProgress?.(Math.min(next + BATCH, total), total);
    }
  }

  async kept(version: DocumentVersion): Promise<number> {
    return this.parts.passages.count(version.account_id, documentId(version), version.version);
  }

  async serve(version: DocumentVersion, { title, refined }: ServedDocument): Promise<void> {
    const { account_id, chatbot_id, source_id, document } = version;
    await this.parts.documents.serve({
      _id: documentId(version),
      account_id,
      chatbot_id,
      source_id,
      document,
      title,
      serving: version.version,
      refined,
      updated_at: this.parts.clock?.() ?? new Date(),
    });
  }

  async served(document: DocumentReference): Promise<{ version: string; refined: boolean } | null> {
    const { account_id, chatbot_id } = document;
    const [found] = await this.parts.documents.find(account_id, chatbot_id, [documentId(document)]);
    return found ? { version: found.serving, refined: found.refined } : null;
  }

  async forgetOthers(version: DocumentVersion): Promise<void> {
    const document_id = documentId(version);
    const { account_id, chatbot_id, version: keptVersion } = version;
    for (const { vectors } of this.models()) await vectors.remove(chatbot_id, { document_id, keptVersion });
    await this.parts.passages.deleteOfDocument(account_id, document_id, keptVersion);
  }

  async removeDocument(document: DocumentReference, signal?: AbortSignal): Promise<void> {
    const document_id = documentId(document);
    // First what readers go by: without it, vectors that are still there lead to nothing.
    await this.parts.documents.delete(document.account_id, document_id);
    for (const { vectors } of this.models()) await vectors.remove(document.chatbot_id, { document_id }, signal);
    await this.parts.passages.deleteOfDocument(document.account_id, document_id);
  }

  async removeSource(source: Omit<DocumentReference, 'document'>, signal?: AbortSignal): Promise<void> {
    const { account_id, chatbot_id, source_id } = source;
    await this.parts.documents.deleteOfSource(account_id, chatbot_id, source_id);
    for (const { vectors } of this.models()) await vectors.remove(chatbot_id, { source_id }, signal);
    await this.parts.passages.deleteOfSource(account_id, chatbot_id, source_id);
  }

  async removeChatbot(
    { account_id, chatbot_id }: Pick<DocumentReference, 'account_id' | 'chatbot_id'>,
    signal?: AbortSignal,
  ): Promise<void> {
    await this.parts.documents.deleteOfChatbot(account_id, chatbot_id);
    for (const { vectors } of this.models()) await vectors.removeChatbot(chatbot_id, signal);
    await this.parts.passages.deleteOfChatbot(account_id, chatbot_id);
  }

  private models(): IndexModel[] {
    return [this.parts.sentences, ...(this.parts.sections ? [this.parts.sections] : [])];
  }
}

interface TextToEmbed {
  id: string;
  text: string;
  passage: StoredPassage;
}

function sectionText(passage: StoredPassage): TextToEmbed[] {
  // A pair's question stands in its path already.
  const text = passage.kind === 'pair' ? passage.sentences.join(' ') : passage.text;
  return [{ id: passage._id, text: pathPrefix(passage.path) + text, passage }];
}

function sentenceTexts(passage: StoredPassage): TextToEmbed[] {
  const prefix = pathPrefix(passage.path);
  return passage.sentences.map((sentence, index) => ({
    id: `${passage._id}:${index}`,
    text: prefix + sentence,
    passage,
  }));
}

function vectorOf(id: string, { source_id, document_id, version }: StoredPassage, vector: number[]): StoredVector {
  return { id, vector, source_id, document_id, version };
}
