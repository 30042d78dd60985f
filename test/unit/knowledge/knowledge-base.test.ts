import { ChromaClient } from 'chromadb';
import { UnavailableError } from '../../../src/domain/errors';
import { ChromaStore } from '../../../src/knowledge/chroma-store';
import { createKnowledgeIngestor } from '../../../src/knowledge/knowledge-ingestor';
import { createKnowledgeRetriever } from '../../../src/knowledge/knowledge-retriever';
import { removeTemporaryFolders } from '../../support/temporary-folder';
import { ChromaServer } from './chroma-server';
import { EmbeddingsDouble } from './embeddings-double';

const chroma = new ChromaServer();
const embeddings = new EmbeddingsDouble();

beforeAll(() => Promise.all([chroma.start(), embeddings.start()]));
afterAll(async () => {
  await Promise.all([chroma.stop(), embeddings.stop()]);
  removeTemporaryFolders();
});

function base() {
  const servers = { chromaUrl: chroma.url, embeddingsBaseUrl: embeddings.url };
  return { ingestor: createKnowledgeIngestor(servers), retriever: createKnowledgeRetriever(servers) };
}

async function storedChunks(chatbotId: string): Promise<number> {
  const { hostname, port } = new URL(chroma.url);
  const client = new ChromaClient({ host: hostname, port: Number(port) });
  return (await client.getCollection({ name: `chatbot_${chatbotId}` })).count();
}

let number = 0;
/** A chatbot that no other test knows. */
function newChatbot(): string {
  number += 1;
  return `bot_${number.toString().padStart(30, '0')}`;
}

function sourceOf(chatbot_id: string, id: string, text: string, title = 'Shop') {
  return { id, chatbot_id, title, text };
}

describe('the knowledge base on a real Chroma server', () => {
  it('finds the passages nearest to a question, best first, with their source, title and location', async () => {
    const { ingestor, retriever } = base();
    const chatbotId = newChatbot();
    const text = '# Hours\nThe shop opens at nine every morning.\n# Delivery\nBouquets travel by bicycle courier.';
    expect(await ingestor.ingest(sourceOf(chatbotId, 'src_a', text))).toEqual({ chunk_count: 2 });
    const found = await retriever.retrieve({ chatbotId, question: 'which morning hours is the shop open' });
    expect(found).toHaveLength(2);
    expect(found[0]).toMatchObject({
      text: 'The shop opens at nine every morning.',
      source_id: 'src_a',
      title: 'Shop',
      location: 'Hours',
    });
    expect(found[0]?.score).toBeGreaterThan(found[1]?.score ?? 1);
    expect(found[0]?.score).toBeLessThanOrEqual(1.0001);
  });

  it('gives at most as many passages as are wanted', async () => {
    const { ingestor, retriever } = base();
    const chatbotId = newChatbot();
    const text = Array.from({ length: 8 }, (_, index) => `# Topic ${index}\nFlowers of kind ${index}.`).join('\n');
    await ingestor.ingest(sourceOf(chatbotId, 'src_a', text));
    expect(await retriever.retrieve({ chatbotId, question: 'flowers' })).toHaveLength(5);
    expect(await retriever.retrieve({ chatbotId, question: 'flowers', limit: 2 })).toHaveLength(2);
  });

  it('never shows a chatbot what another one knows', async () => {
    const { ingestor, retriever } = base();
    const [mine, other] = [newChatbot(), newChatbot()];
    await ingestor.ingest(sourceOf(mine, 'src_a', 'The secret sauce is mustard.'));
    expect(await retriever.retrieve({ chatbotId: other, question: 'secret sauce' })).toEqual([]);
    await ingestor.ingest(sourceOf(other, 'src_b', 'Nothing of that kind.'));
    const found = await retriever.retrieve({ chatbotId: other, question: 'secret sauce' });
    expect(found.map(({ source_id }) => source_id)).toEqual(['src_b']);
  });

  it('holds a source once, however often it is read in, and forgets what a shorter text lacks', async () => {
    const { ingestor, retriever } = base();
    const chatbotId = newChatbot();
    const long = Array.from({ length: 150 }, (_, index) => `# Topic ${index}\nFlowers of kind ${index}.`).join('\n');
    expect(await ingestor.ingest(sourceOf(chatbotId, 'src_a', long))).toEqual({ chunk_count: 150 });
    await ingestor.ingest(sourceOf(chatbotId, 'src_a', long));
    await ingestor.ingest(sourceOf(chatbotId, 'src_b', 'Flowers of another source.'));
    expect(await storedChunks(chatbotId)).toBe(151);
    await ingestor.ingest(sourceOf(chatbotId, 'src_a', 'Only flowers.', 'New title'));
    expect(await storedChunks(chatbotId)).toBe(2);
    const left = await retriever.retrieve({ chatbotId, question: 'flowers', limit: 200 });
    expect(left.map(({ text, title }) => ({ text, title })).sort((a, b) => a.text.localeCompare(b.text))).toEqual([
      { text: 'Flowers of another source.', title: 'Shop' },
      { text: 'Only flowers.', title: 'New title' },
    ]);
  });

  it('forgets a removed source, and removing it again is no error', async () => {
    const { ingestor, retriever } = base();
    const chatbotId = newChatbot();
    await ingestor.removeSource(chatbotId, 'src_a');
    await ingestor.ingest(sourceOf(chatbotId, 'src_a', 'Roses.'));
    await ingestor.ingest(sourceOf(chatbotId, 'src_b', 'Tulips.'));
    await ingestor.removeSource(chatbotId, 'src_a');
    await ingestor.removeSource(chatbotId, 'src_a');
    const found = await retriever.retrieve({ chatbotId, question: 'roses' });
    expect(found.map(({ text }) => text)).toEqual(['Tulips.']);
  });

  it('forgets a whole chatbot, and removing it again is no error', async () => {
    const { ingestor, retriever } = base();
    const chatbotId = newChatbot();
    await ingestor.ingest(sourceOf(chatbotId, 'src_a', 'Roses.'));
    await ingestor.removeChatbot(chatbotId);
    await ingestor.removeChatbot(chatbotId);
    expect(await retriever.retrieve({ chatbotId, question: 'roses' })).toEqual([]);
  });

  it('embeds no question for a chatbot that knows nothing', async () => {
    embeddings.requests.length = 0;
    const answer = await base().retriever.search(newChatbot(), 'when do you open?');
    expect(answer).toEqual({ found: [], degraded: false });
    expect(embeddings.requests).toHaveLength(0);
  });

  it('blames the embeddings server, not the store, when it is the one that is away', async () => {
    const { ingestor, retriever } = base();
    const chatbotId = newChatbot();
    await ingestor.ingest(sourceOf(chatbotId, 'src_a', 'Roses.'));
    embeddings.script.push({ drop: true });
    await expect(retriever.retrieve({ chatbotId, question: 'roses' })).rejects.toThrow(/embeddings server/);
  });

  it('asks nobody about an empty question', async () => {
    embeddings.requests.length = 0;
    expect(await base().retriever.retrieve({ chatbotId: newChatbot(), question: ' \n ' })).toEqual([]);
    expect(embeddings.requests).toHaveLength(0);
  });

  it('says with a remedy that the embedding model was changed', async () => {
    const { ingestor } = base();
    const chatbotId = newChatbot();
    await ingestor.ingest(sourceOf(chatbotId, 'src_a', 'Roses.'));
    const store = new ChromaStore({ url: chroma.url });
    await expect(store.query(chatbotId, () => Promise.resolve([1, 0, 0]), 5)).rejects.toMatchObject({
      code: 'embeddings_changed',
      retryable: false,
    });
  });
});

describe('search', () => {
  it('survives one lost answer', async () => {
    const { ingestor, retriever } = base();
    const chatbotId = newChatbot();
    await ingestor.ingest(sourceOf(chatbotId, 'src_a', 'Roses.'));
    embeddings.script.push({ drop: true });
    const { found, degraded } = await retriever.search(chatbotId, 'roses');
    expect({ texts: found.map(({ text }) => text), degraded }).toEqual({ texts: ['Roses.'], degraded: false });
  });

  it('waits for a server that is merely busy', async () => {
    const { ingestor, retriever } = base();
    const chatbotId = newChatbot();
    await ingestor.ingest(sourceOf(chatbotId, 'src_a', 'Roses.'));
    embeddings.script.push({ delayMs: 2_500 });
    expect(await retriever.search(chatbotId, 'roses')).toMatchObject({ degraded: false });
    expect(embeddings.script).toEqual([]);
  });

  it('answers nothing, degraded, instead of waiting for a server that is silent', async () => {
    const { ingestor, retriever } = base();
    const chatbotId = newChatbot();
    await ingestor.ingest(sourceOf(chatbotId, 'src_a', 'Roses.'));
    embeddings.script.push({ hang: true }, { hang: true });
    expect(await retriever.search(chatbotId, 'roses')).toEqual({ found: [], degraded: true });
  });

  it('answers nothing, degraded, when the vector store is away', async () => {
    const away = createKnowledgeRetriever({ chromaUrl: 'http://127.0.0.1:9', embeddingsBaseUrl: embeddings.url });
    expect(await away.search(newChatbot(), 'roses')).toEqual({ found: [], degraded: true });
    await expect(away.retrieve({ chatbotId: newChatbot(), question: 'roses' })).rejects.toBeInstanceOf(
      UnavailableError,
    );
  });
});
