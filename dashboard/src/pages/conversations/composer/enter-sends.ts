const SETTING = 'botsmith-enter-sends';

/** Whether Enter alone sends a reply. Kept in this browser. */
export const enterSends = {
  get: () => localStorage.getItem(SETTING) !== null,
  set: (on: boolean) => (on ? localStorage.setItem(SETTING, '1') : localStorage.removeItem(SETTING)),
};
