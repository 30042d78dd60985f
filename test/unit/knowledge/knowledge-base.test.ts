import { ChromaClient } from 'chromadb';
import { createKnowledgeIndex, createKnowledgeRetriever } from '../../../src/knowledge/knowledge-base';
import { splitDocument } from '../../../src/knowledge/splitting/split-document';
import { documentOfText } from '../../../src/knowledge/text-document';
import { MemoryKnowledgeStores } from '../../../benchmarks/retrieval/memory-knowledge-stores';
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

const ACCOUNT = 'acc_1';

/** With both models, on one account. */
function base() {
  const servers = { chromaUrl: chroma.url, embeddingsBaseUrl: embeddings.url, secondModel: 'second' };
  const memory = new MemoryKnowledgeStores();
  const index = createKnowledgeIndex(servers, memory.stores);
  const retriever = createKnowledgeRetriever(servers, memory.stores);
  const search = (chatbotId: string, question: string, limit = 5) =>
    retriever.search({ accountId: ACCOUNT, chatbotId, question, limit });
  const find = async (chatbotId: string, question: string, limit?: number) =>
    (await search(chatbotId, question, limit)).found;
  const remove = (chatbot_id: string, source_id: string) =>
    index.removeSource({ account_id: ACCOUNT, chatbot_id, source_id });
  let editions = 0;
  const ingestor = {
    async ingest({ id, text, title, ...owner }: ReturnType<typeof sourceOf>) {
      editions += 1;
      const version = { ...owner, source_id: id, document: '', version: `v${editions}` };
      const passages = splitDocument(documentOfText(title, text));
      await index.keep(version, passages);
      for (const stage of index.stages) await index.embed(version, stage);
      await index.serve(version, { title, refined: true });
      await index.forgetOthers(version);
      return { chunk_count: passages.length };
    },
  };
  return { ingestor, index, memory, search, find, remove };
}

/** How many vectors the collections of a chatbot hold, sections and sentences. */
async function storedVectors(chatbotId: string): Promise<number[]> {
  const { hostname, port } = new URL(chroma.url);
  const client = new ChromaClient({ host: hostname, port: Number(port) });
  const collections = await client.listCollections({ limit: 1_000 });
  const own = collections.filter(({ name }) => name.startsWith(chatbotId));
  return Promise.all(own.sort((a, b) => a.name.localeCompare(b.name)).map((collection) => collection.count()));
}

let number = 0;
/** A chatbot that no other test knows. */
function newChatbot(): string {
  number += 1;
  return `bot_${number.toString().padStart(30, '0')}`;
}

function sourceOf(chatbot_id: string, id: string, text: string, title = 'Shop') {
  return { id, account_id: ACCOUNT, chatbot_id, title, text };
}

describe('the knowledge base on a real Chroma server', () => {
  it('finds the passages nearest to a question, best first, with their source, title and location', async () => {
    const { ingestor, find } = base();
    const chatbotId = newChatbot();
    const text = '# Hours\nThe shop opens at nine every morning.\n# Delivery\nBouquets travel by bicycle courier.';
    expect(await ingestor.ingest(sourceOf(chatbotId, 'src_a', text))).toEqual({ chunk_count: 2 });
    const found = await find(chatbotId, 'which morning hours is the shop open');
    expect(found).toHaveLength(2);
    expect(found[0]).toMatchObject({
      text: 'The shop opens at nine every morning.',
      source_id: 'src_a',
      title: 'Shop',
      location: 'Hours',
    });
    expect(found[0]?.score).toBeGreaterThan(found[1]?.score ?? 1);
  });

  it('gives at most as many passages as are wanted', async () => {
    const { ingestor, find } = base();
    const chatbotId = newChatbot();
    const text = Array.from({ length: 8 }, (_, index) => `# Topic ${index}\nFlowers of kind ${index}.`).join('\n');
    await ingestor.ingest(sourceOf(chatbotId, 'src_a', text));
    expect(await find(chatbotId, 'flowers')).toHaveLength(5);
    expect(await find(chatbotId, 'flowers', 2)).toHaveLength(2);
  });

  it('never shows a chatbot what another one knows', async () => {
    const { ingestor, find } = base();
    const [mine, other] = [newChatbot(), newChatbot()];
    await ingestor.ingest(sourceOf(mine, 'src_a', 'The secret sauce is mustard.'));
    expect(await find(other, 'secret sauce')).toEqual([]);
    await ingestor.ingest(sourceOf(other, 'src_b', 'Nothing of that kind.'));
    const found = await find(other, 'secret sauce');
    expect(found.map(({ source_id }) => source_id)).toEqual(['src_b']);
  });

  it('holds a source once, however often it is read in, and forgets what a shorter text lacks', async () => {
    const { ingestor, find } = base();
    const chatbotId = newChatbot();
    const long = Array.from({ length: 150 }, (_, index) => `# Topic ${index}\nFlowers of kind ${index}.`).join('\n');
    expect(await ingestor.ingest(sourceOf(chatbotId, 'src_a', long))).toEqual({ chunk_count: 150 });
    await ingestor.ingest(sourceOf(chatbotId, 'src_a', long));
    await ingestor.ingest(sourceOf(chatbotId, 'src_b', 'Flowers of another source.'));
    expect(await storedVectors(chatbotId)).toEqual([151, 151]);
    await ingestor.ingest(sourceOf(chatbotId, 'src_a', 'Only flowers.', 'New title'));
    expect(await storedVectors(chatbotId)).toEqual([2, 2]);
    const left = await find(chatbotId, 'flowers', 200);
    expect(left.map(({ text, title }) => ({ text, title })).sort((a, b) => a.text.localeCompare(b.text))).toEqual([
      { text: 'Flowers of another source.', title: 'Shop' },
      { text: 'Only flowers.', title: 'New title' },
    ]);
  });

  it('forgets a removed source, and removing it again is no error', async () => {
    const { ingestor, find, remove } = base();
    const chatbotId = newChatbot();
    await remove(chatbotId, 'src_a');
    await ingestor.ingest(sourceOf(chatbotId, 'src_a', 'Roses.'));
    await ingestor.ingest(sourceOf(chatbotId, 'src_b', 'Tulips.'));
    await remove(chatbotId, 'src_a');
    await remove(chatbotId, 'src_a');
    const found = await find(chatbotId, 'roses');
    expect(found.map(({ text }) => text)).toEqual(['Tulips.']);
  });

  it('forgets a whole chatbot, and removing it again is no error', async () => {
    const { ingestor, index, memory, find } = base();
    const chatbotId = newChatbot();
    await ingestor.ingest(sourceOf(chatbotId, 'src_a', 'Roses.'));
    await index.removeChatbot({ account_id: ACCOUNT, chatbot_id: chatbotId });
    await index.removeChatbot({ account_id: ACCOUNT, chatbot_id: chatbotId });
    expect(await find(chatbotId, 'roses')).toEqual([]);
    expect(await storedVectors(chatbotId)).toEqual([]);
    expect([memory.kept.size, memory.served.size]).toEqual([0, 0]);
  });

  it('embeds no question for a chatbot that knows nothing', async () => {
    embeddings.requests.length = 0;
    const answer = await base().search(newChatbot(), 'when do you open?');
    expect(answer).toEqual({ found: [], degraded: false });
    expect(embeddings.requests).toHaveLength(0);
  });

  it('asks nobody about an empty question', async () => {
    embeddings.requests.length = 0;
    expect(await base().find(newChatbot(), ' \n ')).toEqual([]);
    expect(embeddings.requests).toHaveLength(0);
  });
});

describe('search', () => {
  it('survives one lost answer', async () => {
    const { ingestor, search } = base();
    const chatbotId = newChatbot();
    await ingestor.ingest(sourceOf(chatbotId, 'src_a', 'Roses.'));
    embeddings.script.push({ drop: true });
    const { found, degraded } = await search(chatbotId, 'roses');
    expect({ texts: found.map(({ text }) => text), degraded }).toEqual({ texts: ['Roses.'], degraded: false });
  });

  it('waits for a server that is merely busy', async () => {
    const { ingestor, search } = base();
    const chatbotId = newChatbot();
    await ingestor.ingest(sourceOf(chatbotId, 'src_a', 'Roses.'));
    embeddings.script.push({ delayMs: 2_500 });
    expect(await search(chatbotId, 'roses')).toMatchObject({ degraded: false });
    expect(embeddings.script).toEqual([]);
  });

  it('answers nothing, degraded, instead of waiting for a server that is silent', async () => {
    const { ingestor, search } = base();
    const chatbotId = newChatbot();
    await ingestor.ingest(sourceOf(chatbotId, 'src_a', 'Roses.'));
    // Both models are asked, twice.
    embeddings.script.push(...Array.from({ length: 4 }, () => ({ hang: true as const })));
    expect(await search(chatbotId, 'roses')).toEqual({ found: [], degraded: true });
  });

  it('answers nothing, degraded, when the vector store is away', async () => {
    const away = createKnowledgeRetriever(
      { chromaUrl: 'http://127.0.0.1:9', embeddingsBaseUrl: embeddings.url },
      new MemoryKnowledgeStores().stores,
    );
    const request = { accountId: ACCOUNT, chatbotId: newChatbot(), question: 'roses' };
    expect(await away.search(request)).toEqual({ found: [], degraded: true });
  });
});
