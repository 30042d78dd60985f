/** Tells every tab of this browser that nobody is signed in any more, or somebody anew. */
const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('botsmith-session') : undefined;

/** `ended`: an answer said so; `signed-out`: a person wanted it, in this tab or another one. */
export type SessionNews = 'ended' | 'signed-out' | 'signed-in';

const listeners = new Set<(news: SessionNews) => void>();

channel?.addEventListener('message', ({ data }: MessageEvent<SessionNews>) => tellHere(data));

function tellHere(news: SessionNews): void {
  for (const listener of listeners) listener(news);
}

/** Calls `listener` for what happens to the session in any tab; answers how to stop that. */
export function onSessionNews(listener: (news: SessionNews) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** An answer said that nobody is signed in. */
export function tellSessionEnded(): void {
  tellHere('ended');
}

/** A person signed out or in: every tab is to know. */
export function tellEveryTab(news: 'signed-out' | 'signed-in'): void {
  channel?.postMessage(news);
  tellHere(news);
}
