/** Texts that people may type, by mistake or not. None may change the card around it, mention anybody or stop the send. */
export const HOSTILE: Readonly<Record<string, string>> = {
  mention: '<at id=all></at> <at id="ou_1">甲</at> @所有人',
  markup: '**重要** _x_ ~~y~~ `z` # 标题 > 引用 [点我](https://evil.example) ![图](img_v2_1)',
  html: '<font color="red">红</font><script>alert(1)</script><br><hr>&lt;b&gt;&amp;&#42;',
  blocks: '# 一\n\n- 二\n1. 三\n\n    四\n```js\n五\n```\n---\n| a | b |\n|---|---|\n| 1 | 2 |',
  url: '请看https://www.jlcity.gov.cn/a?b=1&c=2网站',
  template: '${enterprise} {{x}} [文字]($urlVal)',
  emoji: '👨‍👩‍👧 :DONE: 🇨🇳 ✅',
  rare: '𠮷林市𣲘村㐂商店',
  direction: '\u202eabc\u202c \u2066def\u2069',
  control: 'a\u0000b\u0007c\ud800d\ufeff',
  quotes: '"\\"\\\\\'',
  breaks: '一\r\n二\r三\u2028四\n\n\n五',
};

/** Long texts of the costliest characters: escaped, four bytes, doubly escaped. */
export const HUGE: Readonly<Record<string, string>> = {
  hanzi: '企'.repeat(20_000),
  rare: '𠮷'.repeat(20_000),
  markup: '<*_#'.repeat(5_000),
  quotes: '"\\'.repeat(10_000),
  lines: '\n'.repeat(20_000),
  emoji: '👨‍👩‍👧'.repeat(5_000),
};
