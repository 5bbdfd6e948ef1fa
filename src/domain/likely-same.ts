import { comparableName, coreName } from './enterprise-name.ts';
import type { Demand } from './case.ts';
import { pairsOf } from './search-text.ts';

/** An earlier case that may be of the same enterprise, as far as it is compared. */
export interface Earlier extends Pick<Demand, 'enterprise' | 'creditCode' | 'content'> {
  /** Ids are ordered by time. */
  readonly id: string;
  /** The contact has the same telephone number. */
  readonly samePhone: boolean;
}

/** An earlier case of the same enterprise; `alike`: what it was about reads like the same matter. */
export interface Likely {
  readonly id: string;
  readonly alike: boolean;
}

/** From here on two texts read alike. Of real complaints on one subject three in a thousand pairs do (test). */
const ALIKE = 0.24;
/** Of what a longer text says besides, so much counts against it: long texts share pairs by chance. */
const BESIDES = 0.02;
/** Texts of fewer pairs say too little to be compared. */
const FEWEST = 5;
/** From here on two names are the same but for a slip or a word: 松花湖食品厂, 松花湖食品. */
const SAME_NAME = 0.75;

const pairSet = (text: string): ReadonlySet<string> => new Set(pairsOf([text]).map((pair) => pair.join('')));

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  return [...few].filter((pair) => many.has(pair)).length;
}

const withoutName = (text: string, enterprise: string): string => {
  const core = coreName(enterprise);
  const rest = text.replaceAll(enterprise, ' ');
  return Array.from(core).length < 2 ? rest : rest.replaceAll(core, ' ');
};

/** How much of the shorter text the longer one says too, 0 to 1: what was said before is mostly told shorter, or longer. */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const least = Math.min(a.size, b.size);
  if (least < FEWEST) return 0;
  return shared(a, b) / (least + BESIDES * Math.abs(a.size - b.size));
}

/** Whether two names are the same but for city, legal form, width, and a slip. */
export function sameName(one: string, other: string): boolean {
  const [a, b] = [comparableName(one), comparableName(other)];
  if (a === b) return true;
  const [first, second] = [pairSet(a), pairSet(b)];
  return (2 * shared(first, second)) / Math.max(1, first.size + second.size) >= SAME_NAME;
}

/** Whether both are the same enterprise: by credit code where both have one, else by name. */
export const sameEnterprise = (
  one: Pick<Demand, 'enterprise' | 'creditCode'>,
  other: Pick<Demand, 'enterprise' | 'creditCode'>,
): boolean =>
  one.creditCode !== null && other.creditCode !== null
    ? one.creditCode === other.creditCode
    : sameName(one.enterprise, other.enterprise);

/**
 * Article 3(六), 并案: the earlier cases that somebody who reviews `demand` should have seen, likeliest first: those of the
 * same enterprise that read alike, then its others, newest first. A telephone number alone tells only that somebody called
 * for both, so it counts where the matter reads alike.
 */
export function likelySame(
  demand: Pick<Demand, 'enterprise' | 'creditCode' | 'content'>,
  earlier: readonly Earlier[],
  most: number,
): readonly Likely[] {
  // The name of the enterprise says nothing of the matter.
  const matter = ({ enterprise, content }: Pick<Demand, 'enterprise' | 'content'>): ReadonlySet<string> =>
    pairSet(withoutName(content, enterprise));
  const own = matter(demand);
  return earlier
    .map((one) => {
      const like = likeness(own, matter(one));
      return {
        id: one.id,
        like,
        alike: like >= ALIKE,
        samePhone: one.samePhone,
        theirs: sameEnterprise(demand, one),
      };
    })
    .filter(({ theirs, samePhone, alike }) => theirs || (samePhone && alike))
    .toSorted((a, b) => (a.alike || b.alike ? b.like - a.like : 0) || (a.id < b.id ? 1 : -1))
    .slice(0, most)
    .map(({ id, alike }) => ({ id, alike }));
}
