import fc from 'fast-check';

/** Any mainland mobile number. */
export const anyMobile = fc.stringMatching(/^1[3-9]\d{9}$/);
