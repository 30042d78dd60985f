/** What the inbox can be narrowed to, in its order. */
export const VIEWS = ['needs', 'paused', 'open', 'closed', 'all'] as const;
export type View = (typeof VIEWS)[number];

/** What is asked for: a view, of one chatbot or all, and words to look for. */
export interface InboxFilters {
  view: View;
  chatbotId: string | undefined;
  search: string | undefined;
}

/** The view of an address; the one for what needs somebody where none is named. */
export function viewOf(value: string | undefined): View {
  return VIEWS.find((view) => view === value) ?? 'needs';
}

/** The API's filters for them. */
export function queryOf({ view, chatbotId, search }: InboxFilters) {
  const words = search?.trim().slice(0, 200);
  return {
    ...(view === 'needs' ? { needs_attention: 'true' as const } : {}),
    ...(view === 'paused' ? { paused: 'true' as const } : {}),
    ...(view === 'open' ? { status: 'active' as const } : {}),
    ...(view === 'closed' ? { status: 'closed' as const } : {}),
    ...(chatbotId ? { chatbot_id: chatbotId } : {}),
    ...(words ? { search: words } : {}),
  };
}
