import htm from 'htm';
import { h } from 'preact';

/** Tagged template that builds preact elements; values are always text, never markup. */
export const html = htm.bind(h);
