import type { Store } from '../../src/app/ports.ts';
import type { CaseState } from '../../src/domain/case.ts';
import type { Demand } from './demands.ts';

/** Compares the stored cases with what people registered. Every sentence is a finding. */
export async function checkCases(store: Store, demands: readonly Demand[]): Promise<string[]> {
  const ids = await store.read((tx) => tx.cases.allIds());
  const states = await Promise.all(ids.map((id) => store.read((tx) => tx.cases.find(id))));
  const cases = states.filter((state) => state !== null);
  return [
    ...(cases.length === demands.length
      ? []
      : [`${cases.length} cases stored, ${demands.length} registered`]),
    ...gaps(cases),
    ...demands.flatMap((demand) => checkOne(cases, demand)),
    ...(await undelivered(store, cases)),
  ];
}

/** Numbers run from 1 without gap or repetition. */
function gaps(cases: readonly CaseState[]): string[] {
  const numbers = cases.map(({ number }) => Number(number?.split('-')[1])).toSorted((a, b) => a - b);
  return numbers.every((number, index) => number === index + 1)
    ? []
    : [`numbers stored: ${numbers.join(' ')}`];
}

function checkOne(cases: readonly CaseState[], { enterprise, content }: Demand): string[] {
  const found = cases.filter(({ demand }) => demand.enterprise === enterprise);
  const [state] = found;
  if (state === undefined || found.length > 1) return [`${enterprise} is stored ${found.length} times`];
  return [
    ...(state.stage === 'closed' && state.closing?.ground === '第七条（一）'
      ? []
      : [`${enterprise} is not closed by 第七条（一） but ${state.stage}`]),
    ...(bare(state.demand.content) === bare(content)
      ? []
      : [`the words of ${enterprise} are not those written`]),
  ];
}

/** Spaces, line ends and invisible characters may be tidied; nothing else. */
const bare = (text: string): string => text.replace(/[\s\p{Cc}\p{Cf}]/gu, '');

/** Every card of a case was posted, is still there and shows the newest state. */
async function undelivered(store: Store, cases: readonly CaseState[]): Promise<string[]> {
  const findings: string[] = [];
  for (const { id, number } of cases) {
    const cards = await store.read((tx) => tx.cards.ofCase(id));
    for (const { messageId, status, wantedVersion, shownVersion, audience } of cards)
      // A card that a newer one stands in for may be replaced, but it is up to date too.
      if (messageId === null || status === 'gone' || shownVersion < wantedVersion)
        findings.push(
          `${number ?? id}: the card for ${audience} is ${status}, version ${shownVersion} of ${wantedVersion}`,
        );
  }
  return findings;
}
