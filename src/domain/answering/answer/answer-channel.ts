/** Special tokens of the channels that gpt-oss writes in (OpenAI, "Harmony response format"). */
const TOKEN = /<\|(start|end|return|call|channel|constrain|message)\|>/g;

/** A server that removed the tokens leaves their words: `analysis…assistantfinal…`. */
const WORDS_ALONE = /^(?:assistant)?(?:analysis|commentary)(?=\P{Ll})/u;
const FINAL_WORDS = 'assistantfinal';
/** The same before it came to an answer: a word runs into the next. */
const NO_ANSWER_YET = /^(?:(?:analysis|commentary)(?=\p{Lu}\p{Ll})|assistant(?:analysis|commentary)(?=\P{Ll}))/u;

/**
 * The answer of a text that is written in channels: what the channel `final` says; empty when there is none, since the other
 * channels are the model's own. Undefined for a text without channels.
 */
export function answerOfChannels(text: string): { text: string; thoughts: string } | undefined {
  if (text.includes('<|channel|>') || text.includes('<|message|>')) return parted(text);
  const final = WORDS_ALONE.test(text) ? text.lastIndexOf(FINAL_WORDS) : -1;
  if (final < 0) return NO_ANSWER_YET.test(text) ? { text: '', thoughts: text } : undefined;
  return { text: text.slice(final + FINAL_WORDS.length).trim(), thoughts: text.slice(0, final).trim() };
}

function parted(text: string): { text: string; thoughts: string } {
  const answer: string[] = [];
  const thoughts: string[] = [];
  let channel = '';
  // What precedes the first token: a header or thoughts that the template began; an answer only where none follows.
  let before = '';
  let state: 'before' | 'header' | 'content' | 'between' = 'before';
  let header = '';
  const take = (words: string) => {
    if (state === 'before' || state === 'header') header += words;
    else if (state === 'content') (channel === 'final' ? answer : thoughts).push(words);
  };
  // A server that lost the token between a channel's name and what it says.
  const keepHeadless = () => {
    const headless = /^\s*(analysis|commentary|final)\b\s*(?=\S)([^]*)$/i.exec(header);
    if (!headless) return;
    (headless[1]?.toLowerCase() === 'final' ? answer : thoughts).push(headless[2] ?? '');
    header = '';
  };
  let from = 0;
  for (const { 0: token, 1: name, index } of text.matchAll(TOKEN)) {
    const words = text.slice(from, index);
    from = index + token.length;
    if (state === 'before' && name !== 'message') before = words;
    else take(words);
    if (state === 'header' && name !== 'message' && name !== 'constrain') keepHeadless();
    if (name === 'message') {
      channel = channelOf(header);
      state = 'content';
      header = '';
    } else if (name === 'channel' || name === 'start' || name === 'constrain') {
      state = 'header';
      if (name !== 'constrain') header = '';
    } else {
      state = 'between';
    }
  }
  take(text.slice(from));
  if (state === 'header') keepHeadless();
  return answer.length > 0
    ? { text: answer.join('').trim(), thoughts: [before, ...thoughts, header].join('\n').trim() }
    : { text: before.trim(), thoughts: [...thoughts, header].join('\n').trim() };
}

function channelOf(header: string): string {
  const words = header.trim().toLowerCase();
  if (/\bfinal\b/.test(words)) return 'final';
  return /\b(?:analysis|commentary)\b/.test(words) ? 'analysis' : 'final';
}
