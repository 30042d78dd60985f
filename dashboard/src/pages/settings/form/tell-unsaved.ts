import { createContext } from 'react';

/** Tells the page whether its section holds something that is not saved. */
export const TellUnsaved = createContext<(unsaved: boolean) => void>(() => undefined);
