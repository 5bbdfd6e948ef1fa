/** Who belongs where, by the demo's names: `联络员·市税务局`, `受理员甲`, `分管副市长`, `督查室`. Pure. */

/** The groups of the switcher, in order. */
const GROUPS = ['中心', '单位', '领导', '督查', '其他'];

const unitOf = (person) => person.name.split('·')[1];

function groupOf(person) {
  if (unitOf(person)) return '单位';
  if (/^(受理员|中心)/.test(person.name)) return '中心';
  if (/督查/.test(person.name)) return '督查';
  return /市长|专班|秘书/.test(person.name) ? '领导' : '其他';
}

/** group → people, in order; 单位 → Map of unit → people. Empty groups are left out. */
export function groupPeople(people) {
  const groups = {};
  for (const person of people) {
    const name = groupOf(person);
    if (name === '单位') {
      groups[name] ??= new Map();
      const unit = unitOf(person);
      groups[name].set(unit, [...(groups[name].get(unit) ?? []), person]);
    } else groups[name] = [...(groups[name] ?? []), person];
  }
  return Object.fromEntries(GROUPS.filter((name) => groups[name]).map((name) => [name, groups[name]]));
}

/** People whose name, title or key contain every word; names that begin with the first word come first. */
export function matchPeople(people, text) {
  const words = text.trim().toLowerCase().split(/\s+/);
  const found = people.filter((p) =>
    words.every((word) => `${p.name} ${p.title ?? ''} ${p.key}`.toLowerCase().includes(word)),
  );
  const begins = (p) => (p.name.toLowerCase().startsWith(words[0]) ? 0 : 1);
  return found.sort((a, b) => begins(a) - begins(b));
}
