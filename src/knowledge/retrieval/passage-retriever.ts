import type { Passage } from '../../domain/knowledge/found-passage';
import { readPassageId } from '../../domain/knowledge/stored-passage';
import type { StoredDocument } from '../../domain/knowledge/stored-passage';
import type { EmbeddingsClient } from '../embeddings-client';
import type { NearVector, VectorCollection } from '../indexing/vector-collection';
import { assemble, findingsOf, neighboursOf } from './assemble';
import type { Finding } from './assemble';
import { candidatesOf } from './candidates';
import type { Nearest } from './candidates';
import type { PassageCache } from './passage-cache';
import { prepareQuestion } from '../../domain/knowledge/asking/question';
import type { Question } from '../../domain/knowledge/asking/question';
import { questionsOf } from '../../domain/knowledge/asking/questions-of';
import type { ReadablePassage } from './readable-passage';
import { scorePassages } from './score-passages';
import type { ReadableCandidate, ScoredPassage } from './score-passages';
import { takeTurns } from './take-turns';
import type { WordVectorCache } from './word-vector-cache';

/** A model, and where the vectors lie that it made. */
export interface SearchedModel {
  embeddings: Pick<EmbeddingsClient, 'embed'>;
  vectors: Pick<VectorCollection, 'nearest' | 'exists'>;
}

/** What retrieval reads from; without a second model it goes on with the first. */
export interface RetrievalPorts {
  sentences: SearchedModel;
  sections?: SearchedModel | undefined;
  words?: WordVectorCache | undefined;
  documents: { find(accountId: string, chatbotId: string, ids: readonly string[]): Promise<StoredDocument[]> };
  passages: PassageCache;
}

export interface RetrievalRequest {
  accountId: string;
  chatbotId: string;
  /** All that the customer asks at once. */
  question: string;
  /** The customer's turn before, which a follow-up is understood by. */
  earlier?: string | undefined;
  limit?: number | undefined;
  signal?: AbortSignal | undefined;
}

const LIMIT = 5;
/** Far more than 60 passages have, so that the best 60 are among them. */
const NEAREST_SENTENCES = 240;
const NEAREST_SECTIONS = 90;

/** Finds what a chatbot knows about a question, in two stages: candidates by vectors, then a closer look at those alone. */
export class PassageRetriever {
  constructor(private readonly ports: RetrievalPorts) {}

  /**
   * At most `limit` passages, best first; of a message with several questions in turns, so that each is answered. Nothing when the chatbot
   * knows nothing. @throws UnavailableError when a server is away.
   */
  async retrieve({ limit = LIMIT, ...request }: RetrievalRequest): Promise<Passage[]> {
    const asked = questionsOf(request.question).filter((text) => text.trim() !== '');
    if (asked.length === 0 || !(await this.knowsAnything(request))) return [];
    const questions = asked.map((text) => prepareQuestion(text, request.earlier));
    const nearest = await this.nearest(questions, request);
    const documents = await this.documentsOf(nearest, request);
    const scored = await this.scored(questions, nearest, documents, request);
    const findings = scored.map((one) => findingsOf(one, limit));
    const texts = await this.textsOf(findings, request);
    return takeTurns(
      findings.map((own) => assemble(own, texts, documents)),
      limit,
    );
  }

  private async knowsAnything({ chatbotId, signal }: RetrievalRequest): Promise<boolean> {
    const { sentences, sections } = this.ports;
    const models = sections ? [sections, sentences] : [sentences];
    const found = await Promise.all(models.map(({ vectors }) => vectors.exists(chatbotId, signal)));
    return found.includes(true);
  }

  /** What both models find for each question. */
  private async nearest(questions: readonly Question[], request: RetrievalRequest): Promise<Nearest[]> {
    const { sentences, sections } = this.ports;
    const texts = questions.map(({ text }) => text);
    const [bySentences, bySections] = await Promise.all([
      this.search(sentences, texts, NEAREST_SENTENCES, request),
      sections ? this.search(sections, texts, NEAREST_SECTIONS, request, questions) : null,
    ]);
    return questions.map((_, index) => ({
      sentences: bySentences[index] ?? [],
      sections: bySections ? (bySections[index] ?? []) : null,
    }));
  }

  /** With `questions`, their words are embedded in the same request. */
  private async search(
    { embeddings, vectors }: SearchedModel,
    texts: string[],
    limit: number,
    { chatbotId, signal }: RetrievalRequest,
    questions: readonly Question[] = [],
  ): Promise<NearVector[][]> {
    const { words } = this.ports;
    const unknown = words
      ? [...new Set(questions.flatMap((question) => question.words.map(({ text }) => text)))].filter(
          (word) => !words.has(word),
        )
      : [];
    const embedded = await embeddings.embed([...texts, ...unknown], 'query', signal ? { signal } : {});
    for (const [index, word] of unknown.entries()) words?.keep(word, embedded[texts.length + index] ?? []);
    return Promise.all(texts.map((_, index) => vectors.nearest(chatbotId, embedded[index] ?? [], limit, signal)));
  }

  private async documentsOf(
    nearest: readonly Nearest[],
    { accountId, chatbotId }: RetrievalRequest,
  ): Promise<Map<string, StoredDocument>> {
    const found = nearest.flatMap(({ sentences, sections }) => [...(sentences ?? []), ...(sections ?? [])]);
    const ids = new Set(found.flatMap(({ id }) => readPassageId(id)?.document_id ?? []));
    const documents = await this.ports.documents.find(accountId, chatbotId, [...ids]);
    return new Map(documents.map((document) => [document._id, document]));
  }

  private async scored(
    questions: readonly Question[],
    nearest: readonly Nearest[],
    documents: ReadonlyMap<string, StoredDocument>,
    request: RetrievalRequest,
  ): Promise<ScoredPassage[][]> {
    const candidates = nearest.map((found) => candidatesOf(found, documents));
    const ids = candidates.flatMap((own) => own.map(({ id }) => id));
    const texts = await this.ports.passages.read(request.accountId, request.chatbotId, ids);
    const readable = candidates.map((own) =>
      own.flatMap((candidate): ReadableCandidate[] => {
        const text = texts.get(candidate.id);
        return text ? [{ ...candidate, readable: text }] : [];
      }),
    );
    const { words } = this.ports;
    const wanted = [...questions.flatMap((question) => question.words), ...readable.flat().flatMap(wordsOf)];
    const vectors = words
      ? await words.vectorsOf(
          wanted.map(({ text }) => text),
          request.signal,
        )
      : null;
    return questions.map((question, index) => scorePassages(question, readable[index] ?? [], vectors));
  }

  /** The passages that go along with what was found, and the neighbours of each question's first. */
  private async textsOf(findings: Finding[][], request: RetrievalRequest): Promise<Map<string, ReadablePassage>> {
    const members = findings.flat().flatMap((finding) => finding.members);
    const neighbours = findings.flatMap(([first]) => {
      if (first?.scored.readable.passage.kind !== 'section') return [];
      const { before, after } = neighboursOf(first);
      return [before, after].filter((id) => id !== null);
    });
    return this.ports.passages.read(request.accountId, request.chatbotId, [...members, ...neighbours]);
  }
}

function wordsOf({ readable: { words, row } }: ReadableCandidate) {
  return [...words, ...row];
}
