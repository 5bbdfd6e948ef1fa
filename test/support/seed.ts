import fc from 'fast-check';

/**
 * Properties of the check look at the same examples each time, so that what is red today was not green by luck. `FC_SEED` looks
 * at others: it is how defects are looked for.
 */
fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 2026) });
