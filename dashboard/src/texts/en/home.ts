export const home = {
  title: 'Home',
  welcome: (name: string) => `Hello, ${name}`,
  noChatbots: 'No chatbot yet',
  noChatbotsText:
    'A chatbot answers the Direct Messages of one Instagram account. It takes about ten minutes until it is live.',
  create: 'Create a chatbot',
  chatbots: 'Your chatbots',
};
