/** What went wrong, in words for whoever plays at the page. */

/** What Feishu's client shows when a tap fails (platform.md §9.4), and what it means here. */
const TAP_CODES = {
  200340: '机器人没有配置卡片回调',
  200341: '接办3秒内没有应答，请稍后再点',
  200671: '接办没有在运行，或处理时出错了',
  200672: '接办的应答格式不对',
  200673: '接办返回的卡片有错',
  200830: '接办返回了旧版卡片',
  230031: '卡片已超过14天，请发 /查 打开新卡片',
};

/** `操作失败 (200341)：…` */
export function sayTapError(code) {
  const meaning = TAP_CODES[code];
  return `操作失败 (${code})${meaning ? `：${meaning}` : ''}`;
}

/** Sentences of the control API that a person at the page can run into. */
const REFUSALS = [
  [/has resigned/, '这个人已经离职，不能再操作。'],
  [/is dissolved/, '这个群已经解散。'],
  [/was recalled/, '这条消息已经撤回。'],
  [/is disabled/, '这个按钮现在不能点。'],
  [/no such button/, '卡片刚刚变了，请看新的卡片再点。'],
  [/in the past/, '时间只能往前走。'],
  [/not idle/, '接办还没有忙完，请稍后再试。'],
  [/to the clock/, '接办没有跟上时间，请看它的日志。'],
];

/** The control API's refusal in Chinese where a person can meet it, else as it is. */
export function sayRefusal(error, status) {
  const known = REFUSALS.find(([pattern]) => pattern.test(error));
  return known ? known[1] : error || `请求失败 (${status})`;
}
