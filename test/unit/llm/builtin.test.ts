import type { Passage } from '../../../src/domain/knowledge/found-passage';
import { answerFromKnowledge } from '../../../src/llm/builtin/answer-from-knowledge';

const TEXTS = [
  'Opening hours: We are open Monday to Friday from 9 am to 6 pm. On Saturdays we open from 10 am to 2 pm. We speak English.',
  'Delivery: We deliver within the city for 5 euros. Orders above 50 euros are delivered free of charge.',
  'Flowers cannot be returned, but we replace wilted bouquets within 24 hours.',
  'You find our shop at 12 Main Street, Springfield, next to the library.',
  'We take cash, cards and PayPal. Workshops cost 35 euros.',
];

/** The passages as retrieval ranks them: `best` first; scores as high as the real model's. */
function ranked(best: number, lead: number): Passage[] {
  const order = [best, ...TEXTS.keys()].filter((index, place) => place === 0 || index !== best);
  return order.map((index, place) => ({
    text: TEXTS[index] ?? '',
    score: place === 0 ? 0.77 + lead : 0.77 - place * 0.002,
    source_id: 'src_1',
    title: 'Flower shop',
    location: '',
  }));
}

/** The one passage that was found. */
function only(text: string): Passage[] {
  return [{ text, score: 0.8, source_id: 'src_1', title: '', location: '' }];
}

async function answer(question: string, passages: Passage[] = ranked(0, 0.01)): Promise<string> {
  const prompt = { system: '', messages: [{ role: 'user' as const, content: question }] };
  return Promise.resolve(answerFromKnowledge({ prompt, passages, question }));
}

describe('the builtin provider', () => {
  it.each([
    ['When do you open?', 0, 'open Monday to Friday from 9 am'],
    ['how much is delivery', 1, 'We deliver within the city for 5 euros'],
    ['Can I pay by card?', 4, 'We take cash, cards and PayPal.'],
    ['My bouquet is wilted!!', 2, 'we replace wilted bouquets'],
    ['whats the street', 3, '12 Main Street'],
  ])('answers "%s" with the sentence about it', async (question, best, expected) => {
    expect(await answer(question, ranked(best, 0.02))).toContain(expected);
  });

  it('takes the passage that has the words, also when another one is ranked first', async () => {
    expect(await answer('Do you deliver?', ranked(0, 0.01))).toContain('We deliver within the city');
  });

  it('leaves out sentences that are about something else', async () => {
    expect(await answer('When do you open?')).not.toContain('speak English');
  });

  it('answers a question in another language from a passage that scores well enough', async () => {
    const scored = ranked(0, 0.06).map((passage, index) => ({ ...passage, score: 3 - index }));
    expect(await answer('Wann habt ihr geöffnet?', scored)).toContain('from 9 am to 6 pm');
    expect(await answer('營業時間是什麼時候?', scored)).toContain('from 9 am to 6 pm');
  });

  it('answers each of two questions from what was found for it, and says so once of what nothing answers', async () => {
    const of = (question: number, text: string): Passage => ({
      ...{ source_id: 's', title: 'Shop', location: '', score: 4 },
      ...{ question, text },
    });
    const found = [of(0, 'Roses cost 3 euros each.'), of(1, 'We deliver in the city for 6 euros.')];
    const both = await answer('How much do roses cost? And do you deliver in the city?', found);
    expect(both).toContain('Roses cost 3 euros each.');
    expect(both).toContain('We deliver in the city for 6 euros.');
    const one = await answer('How much do roses cost? And what is your phone number?', found);
    expect(one).toBe("Roses cost 3 euros each.\nI'm sorry, I don't have any information about that.");
  });

  it.each([
    ['What is your phone number?', 'Call us whenever you like, our phone is always on.'],
    ['How much does the wedding bouquet cost?', 'The wedding bouquet is made to order.'],
    ['Was kostet der Brautstrauß?', 'Den Brautstrauß binden wir nach Absprache.'],
  ])('does not answer %p from a passage without such a fact', async (question, text) => {
    const passages = [{ source_id: 's', title: 'Shop', location: '', text, score: 6 }];
    expect(await answer(question, passages)).toMatch(/don't have any information|keine Informationen/);
  });

  it('answers one who waits for a person from the passages alone, and leaves everything else to that person', async () => {
    const whileWaiting = (question: string) => {
      const prompt = { system: '', messages: [{ role: 'user' as const, content: question }] };
      return Promise.resolve(
        answerFromKnowledge({ prompt, passages: ranked(0, 0.01), question, waitsForPerson: true }),
      );
    };
    expect(await whileWaiting('Do you deliver?')).toContain('We deliver within the city');
    expect(await whileWaiting('Do you repair cars?')).toBe('[[HANDOFF]]');
    expect(await whileWaiting('thanks')).toBe('[[HANDOFF]]');
  });

  it('says honestly that it does not know what no passage says', async () => {
    expect(await answer('Do you repair cars?')).toBe("I'm sorry, I don't have any information about that.");
    expect(await answer('What is the capital of France?')).toMatch(/don't have any information/);
    expect(await answer('When do you open?', [])).toMatch(/don't have any information/);
  });

  it.each(['constructor', 'toString', '__proto__ valueOf', 'hasOwnProperty thanks'])(
    'takes "%s" for a question, not for a greeting or thanks',
    async (word) => {
      expect(await answer(word, [])).toBe("I'm sorry, I don't have any information about that.");
    },
  );

  it('says so in the language of the question', async () => {
    expect(await answer('Wie hoch ist der Eiffelturm?')).toBe('Dazu habe ich leider keine Informationen.');
    expect(await answer('¿Cuál es la capital de Francia?', [])).toMatch(/no tengo información/);
  });

  it.each([
    ['hi', /Hello/],
    ['Hello!!', /Hello/],
    ['Good morning', /Hello/],
    ['Guten Tag', /Hallo/],
    ['Merhaba 👋', /Merhaba/],
    ['Thank you so much', /welcome/],
    ['Danke!', /Gern/],
  ])('meets "%s" with a courtesy instead of a passage', async (text, expected) => {
    const reply = await answer(text, ranked(0, 0.09));
    expect(reply).toMatch(expected);
    expect(reply.length).toBeLessThan(60);
  });

  it('answers the question after a greeting', async () => {
    expect(await answer('Hi! When do you open?')).toContain('9 am');
  });

  it('keeps an answer short', async () => {
    const text = 'Roses are red. '.repeat(400);
    expect((await answer('Are roses red?', only(text))).length).toBeLessThanOrEqual(600);
  });

  it('ends an answer where a sentence ends, though the text was broken into lines to fit a page', async () => {
    const text =
      'We deliver to Germany and Austria. Plants travel in heated boxes and are not sent out between\nFriday noon and Monday, so that they rest well.\n\nPick-up is free.';
    expect(await answer('Do you deliver plants?', only(text))).toContain(
      'are not sent out between Friday noon and Monday, so that they rest well.',
    );
  });

  it('keeps lines apart that were ended on purpose', async () => {
    const text =
      'Opening hours\nMonday 9 to 18\nTuesday 9 to 18\n- Deliveries until 17:00 on every working day of the week\n- Parking';
    expect(await answer('What are your opening hours?', only(text))).toBe(
      'Opening hours\nMonday 9 to 18\nTuesday 9 to 18\n- Deliveries until 17:00 on every working day of the week',
    );
  });

  it('says with an ellipsis, after a whole word, that a sentence of enormous length goes on', async () => {
    const reply = await answer('Do roses bloom?', only('roses bloom '.repeat(100)));
    expect(reply).toMatch(/^(roses bloom )+roses( bloom)?…$/);
  });

  it('shows the beginning of what has no border to be cut at', async () => {
    const found = only('x'.repeat(900)).map((passage) => ({ ...passage, title: 'Roses' }));
    const reply = await answer('Where are your roses?', found);
    expect(reply).toMatch(/^x{500,}…$/);
    expect(reply.length).toBeLessThanOrEqual(600);
  });

  it('asks for words where only a picture came, in the language of the conversation', async () => {
    const asked = async (content: string) => {
      const prompt = { system: '', messages: [{ role: 'user' as const, content }] };
      return Promise.resolve(answerFromKnowledge({ prompt, passages: [], question: ' ' }));
    };
    expect(await asked('⟦sent an image⟧')).toMatch(/in a message what you would like to know/);
    expect(await asked('Haben Sie auch rote?\n⟦sent an image⟧')).toMatch(/in Worten/);
  });
});
