export const chatbots = {
  title: 'Chatbots',
  description: 'Each answers the Direct Messages of one Instagram account.',
  create: 'New chatbot',
  empty: 'No chatbot yet',
  emptyText: 'Create the first one: a name, what you sell, and it answers.',
  list: 'Chatbots',
  model: (provider: string, model: string | null) => (model ? `${provider} · ${model}` : provider),
  providers: { builtin: 'Built-in', openai: 'OpenAI', anthropic: 'Anthropic', gemini: 'Gemini' },
};

export const newChatbot = {
  title: 'New chatbot',
  description: 'You can change all of this later.',
  name: 'Name',
  nameHint: 'For you and your colleagues. Customers do not see it.',
  sells: 'What do you offer?',
  sellsHint: 'A few words, such as “handmade candles and candle workshops in Bristol”.',
  tone: 'Tone',
  tones: {
    friendly: 'Friendly and warm',
    brief: 'Brief and to the point',
    formal: 'Polite and formal',
    playful: 'Playful',
  },
  language: 'Language',
  languages: {
    customer: 'As the customer writes',
    english: 'Always English',
    german: 'Always German',
    spanish: 'Always Spanish',
    french: 'Always French',
    portuguese: 'Always Portuguese',
  },
  prompt: 'Instructions for the bot',
  promptHint: 'Written from what you entered above. Change it as you like.',
  model: 'Who writes the answers',
  builtin: 'The built-in one (no key needed): answers with the fitting passage of your knowledge',
  withKey: (provider: string) => `${provider} (this installation has a key)`,
  ownKey: (provider: string) => `${provider} with your own key`,
  apiKey: (provider: string) => `API key of ${provider}`,
  apiKeyHint: 'Stored encrypted and never shown again.',
  create: 'Create the chatbot',
  thisShop: 'this shop',
  created: (name: string) => `${name} is ready`,
  writtenPrompt: {
    opening: (name: string, offer: string) =>
      offer
        ? `You answer the Direct Messages of ${name}, which offers ${offer}.`
        : `You answer the Direct Messages of ${name}.`,
    tones: {
      friendly: 'Be friendly and warm, as a good colleague behind the counter.',
      brief: 'Be brief: answer in one or two sentences, without small talk.',
      formal: 'Be polite and formal.',
      playful: 'Be playful and light, and still clear about facts.',
    },
    languages: {
      customer: 'Answer in the language that the customer writes in.',
      english: 'Always answer in English.',
      german: 'Always answer in German.',
      spanish: 'Always answer in Spanish.',
      french: 'Always answer in French.',
      portuguese: 'Always answer in Portuguese.',
    },
    closing:
      'Answer from the knowledge that you are given. When it does not hold the answer, say so and offer that a colleague will get back to the customer. Never invent prices, dates or promises.',
  },
};
