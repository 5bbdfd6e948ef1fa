import { oneLine } from '../../cards/kit/clean-text.ts';
import { maskPhonesIn } from '../domain/demand.ts';

/** By so many characters people recognise what they typed. */
const FIRST_WORDS = 30;

/**
 * What a person typed, as it may be repeated in an answer: a whole group may read it, and it is stored until it is sent.
 * So telephone numbers are hidden, and of a long text the beginning is enough.
 */
export const quoted = (typed: string): string => `「${oneLine(maskPhonesIn(typed), FIRST_WORDS)}」`;
