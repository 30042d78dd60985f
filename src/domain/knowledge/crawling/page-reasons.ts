/** Why a page is not answered from: one sentence for the owner, and what to do where something can be done. */
export const PAGE_REASONS = {
  robots: 'The robots.txt of the site forbids this address, so it is not asked for. Allow it there for BotSmith.',
  noindex: 'The page is marked noindex, so it is not read. Remove the mark if customers may be told what it says.',
  not_included: 'The address is outside of what you want to have read, so only its links are followed.',
  not_found: 'The page was not found: the site has nothing at this address.',
  login: 'The page needs a login, so it is not read. Publish its text, or add it as a text of its own.',
  maintenance: 'The page is closed for maintenance. It is tried again at the next visit.',
  needs_browser: 'Only a browser with scripts shows the text of this page. Add its text as a source of its own.',
  blocked: 'The site keeps programs out with a check for people. Let BotSmith through, or add the text by itself.',
  server_error: 'The page answers with an error of its server. It is tried again at the next visit.',
  unreachable: 'The address cannot be reached. It is tried again at the next visit.',
  timed_out: 'The address did not answer completely in time. It is tried again at the next visit.',
  busy: 'The site asked to be left alone for a while. The page is tried again at the next visit.',
  too_large: 'The page is too large to be read. Offer its text in smaller pages.',
  html_for_pdf:
    'The address promises a PDF and answers with an HTML page, so it is not read. Correct the link to the PDF.',
  picture: 'This is a picture, which holds no text.',
  data: 'This is data (JSON or XML) and no page that people read, so it is left out.',
  file: 'Only web pages and PDFs of a website are read. Add this file as a source of its own.',
  empty: 'The page holds no text.',
  unreadable: 'The page cannot be read. Check that it opens in a browser.',
  redirect_away: 'The address leads to another website, which is not read.',
  redirect_loop: 'The address redirects in a circle.',
  not_allowed: 'The address leads to a local network, which is not asked for.',
} as const;

/** The cause, stable and searchable. */
export type PageReason = keyof typeof PAGE_REASONS;
