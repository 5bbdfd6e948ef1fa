import { OVER } from '../../src/domain/case.ts';

/** The stages of cases that are over, for `k.stage NOT IN (…)` in a plain query. */
export const ENDED = OVER.map((stage) => `'${stage}'`).join(', ');
