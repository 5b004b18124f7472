import { createContext } from 'react';

/** False while a record stands in the list's place; true again when the reader comes back to it. */
export const ListShown = createContext(true);
