import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** What every part of a card may ask of the card it belongs to; made in card.js. */
export const CardContext = createContext(null);

/** The form around a component, or null; made in form.js. */
export const FormContext = createContext(null);

/** @returns the card around this component. */
export const useCard = () => useContext(CardContext);

/** @returns the form around this component, or null. */
export const useForm = () => useContext(FormContext);
