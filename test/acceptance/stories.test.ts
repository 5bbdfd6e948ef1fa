import { acceptance } from '../support/world.ts';
import { CENTRE, CLERK, CLERK_B, CONTENT_WITH_IT, HR, RESULT, TAX } from './acts.ts';
import { Telling } from './telling.ts';

const DIRECTOR = '中心负责人';
const TITLE = '企业诉求接诉即办承办单';

const NOT_CONTENT = { ...CONTENT_WITH_IT, 是否解决: '否', 满意度: '不满意', 是否认可: '否' };

/** Ten cases as a clerk of the centre would tell them, with the words that people read at each turn. */
acceptance('十个故事: what a case looks like to those who work on it', (world) => {
  it('问一句就能答的：贷款贴息到哪里申请，当场答复就办结了', async () => {
    const story = new Telling(world.chat);
    await story.registers(
      CLERK,
      '/登记 吉林市松花湖食品有限公司 | 王经理 | 13804321234 | 请问贷款贴息到哪里申请？',
      '已登记',
    );
    await story.shows(
      CENTRE,
      '待转办',
      '请问贷款贴息到哪里申请？',
      '138****1234',
      '初审转办 9月15日（周二）前',
    );
    const answer = { 答复内容: '到市中小企业服务中心窗口申请', 依据: '贴息办法第五条' };
    await story.isRefused(CLERK, CENTRE, '直接答复', { ...answer, 企业是否认可: '否' }, '受理并转办');
    await story.fills(CLERK, CENTRE, '直接答复', { ...answer, 企业是否认可: '是' });
    await story.shows(CENTRE, '已销号', '直接答复：企业认可', '无人待办');
    await story.offers(CENTRE);
    await story.isNotWaiting(CLERK);
  });

  it('最平常的一件：退税没有答复，转给税务局，三天办结，企业满意', async () => {
    const story = new Telling(world.chat, TAX);
    await story.registers(
      CLERK,
      '/登记 吉林市江城机械有限公司 | 李会计 | 13804325678 | 申请退税两个月没有答复',
      '已登记',
    );
    await story.writes(CLERK, '/转办 % 市税务局', '已转办市税务局');
    await story.shows(TAX, '待签收', '签收 9月15日（周二）前', '办结反馈 9月17日（周四）前');
    await story.isWaiting(TAX.liaison, '签收');
    await story.taps(TAX.liaison, TAX, '签收', '已签收', '首次联系', '9月17日（周四）24:00前办结反馈');
    await story.shows(CENTRE, '办理中', `市税务局（经办：${TAX.liaison}）`);
    await story.taps(TAX.liaison, TAX, '查看联系方式', '李会计 13804325678', '已记录本次查看');
    await story.taps(TAX.liaison, TAX, '已联系企业', '已记录');
    await story.until('2026-09-15 15:00');
    await story.fills(TAX.liaison, TAX, '办结反馈', { ...RESULT, 审签领导: '张局长' });
    await story.hears(CENTRE, '市税务局已办结反馈', '请在9月17日（周四）24:00前回访核查');
    await story.shows(CENTRE, '待回访', '已退税到账', '电话告知王经理', '回访核查 9月17日（周四）前');
    await story.isWaiting(CLERK_B, '回访核查');
    await story.fills(CLERK_B, CENTRE, '登记回访', CONTENT_WITH_IT, '第七条（一）');
    await story.shows(CENTRE, '已销号', '第七条（一）：诉求企业收到办理回复反馈并认可结果');
    await story.shows(TAX, '已销号');
    await story.offers(TAX);
    await story.isNotWaiting(CLERK);
    await story.isNotWaiting(TAX.liaison);
  });

  it('转错了单位：税务局申请退件，盖了章的说明到了，中心同意，重新转办人社局', async () => {
    const story = new Telling(world.chat, TAX, HR);
    await story.until('2026-09-15 15:30');
    await story.registers(
      CLERK,
      '/登记 吉林市丰硕米业有限公司 | 赵经理 | 13804322222 | 社保多扣了三个月',
      '已登记',
    );
    await story.writes(CLERK, '/转办 % 市税务局', '已转办市税务局');
    await story.until('2026-09-15 16:00');
    const why = { 退件理由: '缴费基数由人社部门核定', 依据: '市税务局权责清单第三项', 建议单位: HR.name };
    await story.fills(TAX.liaison, TAX, '申请退件', why, '9月16日（周三）24:00前', '盖章的情况说明');
    await story.hears(CENTRE, '市税务局申请退件', '盖章的情况说明到了才能同意');
    await story.shows(TAX, '退件待盖章', '盖章情况说明 9月16日（周三）前', '办结反馈 暂停计时');
    await story.isWaiting(TAX.liaison, '退件待盖章', '盖章情况说明');
    await story.isTold(TAX.liaison, '请打印下面的情况说明', '加盖公章', '9月16日（周三）24:00前');
    const letter = ['缴费基数由人社部门核定', '市税务局权责清单第三项', '吉林市中小企业服务中心：'];
    await story.getsPaper(TAX.liaison, '退件情况说明', ...letter);
    await story.cannot(CLERK, CENTRE, '同意退件', '还没有收到加盖公章的书面情况说明');
    await story.until('2026-09-16 09:00');
    await story.sends(TAX.liaison, '盖章的情况说明.pdf');
    await story.isTold(TAX.liaison, '情况说明已收到', '等受理中心决定');
    await story.hears(CENTRE, '市税务局的盖章情况说明已到', '前审定');
    await story.shows(CENTRE, '退件待审定', '已收到', '盖章的情况说明.pdf');
    await story.taps(CLERK, CENTRE, '查看附件', '单聊');
    await story.fills(CLERK, CENTRE, '同意退件', { 公章清晰: '是' }, '9月17日（周四）24:00前重新转办');
    await story.hears(TAX, '同意退件', '不用再办');
    await story.shows(TAX, '已退件', '受理中心已同意退件，不用再办');
    await story.offers(TAX);
    await story.isNotWaiting(TAX.liaison);
    await story.fills(CLERK, CENTRE, '重新转办', {}, `重新转办${HR.name}`);
    await story.shows(HR, '待签收', '办结反馈 9月20日（周日）前');
    await story.taps(HR.liaison, HR, '签收', '9月20日（周日）24:00前办结反馈');
    await story.fills(HR.liaison, HR, '办结反馈', {
      办理结果: '已退回多扣的社保费',
      告知企业情况: '电话告知赵经理',
    });
    await story.fills(CLERK, CENTRE, '登记回访', CONTENT_WITH_IT, '第七条（一）');
    await story.shows(CENTRE, '已销号', '受理员甲 同意退件', '受理员甲 重新转办 市人社局');
  });

  it('一家办不了的：税务局牵头、人社局协办，意见齐了才反馈', async () => {
    const story = new Telling(world.chat, TAX, HR);
    await story.until('2026-09-16 10:00');
    await story.registers(
      CLERK,
      '/登记 吉林市北山制药有限公司 | 孙总 | 13804323333 | 退税和稳岗补贴都没到账',
      '已登记',
    );
    await story.fills(
      CLERK,
      CENTRE,
      '受理并转办',
      { 牵头单位: TAX.name, 协办单位: HR.name },
      '市税务局牵头，市人社局协办',
    );
    await story.shows(HR, '提交协办意见 9月18日（周五）前');
    await story.offers(HR, '签收', '提交协办意见');
    await story.taps(TAX.liaison, TAX, '签收', '办结反馈');
    await story.isRefused(
      TAX.liaison,
      TAX,
      '办结反馈',
      RESULT,
      '「市人社局」还没有提交协办意见',
      '第四条（三）',
    );
    await story.until('2026-09-17 10:00');
    await story.fills(HR.liaison, HR, '提交协办意见', { 协办意见: '稳岗补贴已核准，本周到账' }, '已提交');
    await story.hears(TAX, '市人社局已提交协办意见', '稳岗补贴已核准');
    await story.isNotWaiting(HR.liaison);
    await story.fills(TAX.liaison, TAX, '办结反馈', RESULT);
    await story.shows(CENTRE, '待回访', '市人社局协办意见', '稳岗补贴已核准');
    await story.fills(CLERK, CENTRE, '登记回访', CONTENT_WITH_IT, '第七条（一）');
    await story.shows(HR, '已销号');
  });

  it('法院立了案：办到一半企业起诉了，单位建议终止，负责人确认，不算办结', async () => {
    const story = new Telling(world.chat, TAX);
    await story.until('2026-09-17 11:00');
    await story.registers(
      CLERK,
      '/登记 吉林市龙潭化工有限公司 | 周总 | 13804324444 | 对税务处罚不服',
      '已登记',
    );
    await story.writes(CLERK, '/转办 % 市税务局', '已转办市税务局');
    await story.taps(TAX.liaison, TAX, '签收', '办结反馈');
    const sued = { 终止情形: '第三条（三）', 情况说明: '法院已受理，（2026）吉0211行初18号' };
    await story.fills(TAX.liaison, TAX, '建议终止', sued);
    await story.hears(CENTRE, '建议终止办理', '第三条（三）', '请中心负责人在9月18日（周五）24:00前审定');
    await story.shows(TAX, '待审定', '暂停计时', '行初18号');
    await story.isWaiting(DIRECTOR, '待审定', '审定终止（中心负责人）');
    await story.taps(DIRECTOR, CENTRE, '确认终止', '请受理人员告知企业');
    await story.hears(CENTRE, '已确认终止（第三条（三））', '请受理人员告知企业');
    await story.hears(TAX, '已终止办理', '不用再办');
    await story.shows(CENTRE, '已终止', '终止依据', '未办，不再计时');
    await story.isNotWaiting(TAX.liaison);
  });

  it('企业不服，又拿出了新凭证：发回税务局重新办理，第二轮五个工作日', async () => {
    const story = new Telling(world.chat, TAX);
    await story.until('2026-09-17 14:00');
    await story.registers(
      CLERK,
      '/登记 吉林市船营商贸有限公司 | 吴经理 | 13804325555 | 退税少退了一笔',
      '已登记',
    );
    await story.writes(CLERK, '/转办 % 市税务局', '已转办市税务局');
    await story.taps(TAX.liaison, TAX, '签收', '办结反馈');
    await story.fills(TAX.liaison, TAX, '办结反馈', {
      办理结果: '已足额退税',
      告知企业情况: '电话告知吴经理',
    });
    const evidence = { ...NOT_CONTENT, 新证据或理由: '充分', 备注: '企业补交了8月的缴税凭证' };
    await story.fills(CLERK, CENTRE, '登记回访', evidence, '重新办理（第2轮）');
    await story.hears(TAX, '重新办理', '8月的缴税凭证');
    await story.shows(TAX, '办理中', '办结反馈 9月23日（周三）前', '重新办理 第2轮', '8月的缴税凭证');
    await story.shows(TAX, '此前的办理结果（1次）', '已足额退税');
    await story.until('2026-09-21 10:00');
    await story.fills(TAX.liaison, TAX, '办结反馈', {
      办理结果: '已补退8月税款',
      告知企业情况: '当面告知吴经理',
    });
    await story.fills(CLERK, CENTRE, '登记回访', CONTENT_WITH_IT, '第七条（一）');
    await story.shows(CENTRE, '已销号', '已补退8月税款');
  });

  it('企业不满意，又说不出新理由：两个人把关，按第七条（二）销号', async () => {
    const story = new Telling(world.chat, TAX);
    await story.until('2026-09-21 11:00');
    await story.registers(
      CLERK,
      '/登记 吉林市丰满水电有限公司 | 郑总 | 13804326666 | 要求返还已缴税款',
      '已登记',
    );
    await story.writes(CLERK, '/转办 % 市税务局', '已转办市税务局');
    await story.taps(TAX.liaison, TAX, '签收', '办结反馈');
    await story.fills(TAX.liaison, TAX, '办结反馈', {
      办理结果: '依法不予退税，已说明',
      告知企业情况: '电话告知郑总',
    });
    await story.fills(DIRECTOR, CENTRE, '登记回访', { ...NOT_CONTENT, 新证据或理由: '无' }, '第七条（二）');
    await story.hears(CENTRE, '提请按第七条（二）销号', '请另一位中心负责人在');
    await story.shows(CENTRE, '待审定', '第七条（二）', '审定 9月22日（周二）前', '新证据或理由：无');
    await story.cannot(DIRECTOR, CENTRE, '确认销号', '这是您自己提出的', '另一位负责人');
    await story.cannot(CLERK, CENTRE, '确认销号', '只有中心负责人');
    await story.taps('中心副负责人', CENTRE, '确认销号', '已确认销号', '第七条（二）');
    await story.shows(CENTRE, '已销号', '第七条（二）：诉求人不认可办理结果');
    await story.shows(TAX, '已销号');
  });

  it('三天不够，赶上国庆：税务局申请延期，等决定的日子不算，再给三个工作日', async () => {
    const story = new Telling(world.chat, TAX);
    await story.until('2026-09-29 10:00');
    await story.registers(
      CLERK,
      '/登记 吉林市江北钢构有限公司 | 钱总 | 13804327777 | 出口退税等了半年',
      '已登记',
    );
    await story.writes(CLERK, '/转办 % 市税务局', '已转办市税务局');
    await story.taps(TAX.liaison, TAX, '签收', '10月9日（周五）24:00前办结反馈');
    await story.shows(TAX, '国庆');
    const asked = { 延期天数: '3', 延期理由: '须省局核准退税额度', 已告知企业: '是', 企业是否理解: '是' };
    await story.isRefused(TAX.liaison, TAX, '申请延期', { ...asked, 已告知企业: '否' }, '解释说明');
    await story.fills(TAX.liaison, TAX, '申请延期', asked);
    await story.hears(CENTRE, '市税务局申请延期3个工作日', '前审定');
    await story.shows(TAX, '办结反馈 暂停计时，等受理中心决定', '表示理解');
    await story.until('2026-09-30 10:00');
    await story.taps(CLERK, CENTRE, '同意延期', '已同意延期3个工作日');
    await story.hears(TAX, '同意延期3个工作日', '10月14日');
    await story.shows(TAX, '办结反馈 10月14日（周三）前');
    await story.fills(TAX.liaison, TAX, '办结反馈', RESULT);
    await story.fills(CLERK, CENTRE, '登记回访', CONTENT_WITH_IT, '第七条（一）');
    await story.shows(CENTRE, '已销号', '同意延期3个工作日');
  });

  it('几个月才办得成：转跟踪办理，每周告诉企业一次进展，到承诺的那天办结', async () => {
    const story = new Telling(world.chat, TAX);
    await story.until('2026-10-12 09:00');
    await story.registers(
      CLERK,
      '/登记 吉林市化工新材料有限公司 | 冯总 | 13804328888 | 历史遗留的土地增值税要清算',
      '已登记',
    );
    await story.writes(CLERK, '/转办 % 市税务局', '已转办市税务局');
    await story.taps(TAX.liaison, TAX, '签收', '10月15日（周四）24:00前办结反馈');
    await story.taps(TAX.liaison, TAX, '已联系企业', '已记录');
    const asked = {
      客观原因: '要逐宗核对十年前的档案',
      阶段计划: '10月查档，11月清算',
      承诺日期: '2026-11-30',
      已告知企业: '是',
    };
    await story.isRefused(
      TAX.liaison,
      TAX,
      '申请转跟踪办理',
      { ...asked, 承诺日期: '2026-11-29' },
      '不是工作日',
    );
    await story.fills(TAX.liaison, TAX, '申请转跟踪办理', asked);
    await story.hears(CENTRE, '市税务局申请转跟踪办理', '承诺2026年11月30日办结', '请中心负责人在');
    await story.shows(TAX, '办结反馈 暂停计时，等受理中心决定');
    await story.cannot(CLERK, CENTRE, '同意转跟踪', '只有中心负责人');
    await story.taps(DIRECTOR, CENTRE, '同意转跟踪', '已同意转跟踪办理');
    await story.hears(TAX, '同意转跟踪办理', '每周向企业反馈一次进展', '11月30日（周一）24:00前办结反馈');
    await story.shows(TAX, '办结反馈 11月30日（周一）前', '登记每周进展 10月16日（周五）前');
    await story.isWaiting(TAX.liaison, '登记每周进展');
    await story.fills(TAX.liaison, TAX, '登记进展', { 进展: '已调出档案三十卷', 已告知企业: '是' }, '已登记');
    await story.shows(CENTRE, '最近进展', '已调出档案三十卷');
    await story.until('2026-10-19 09:00');
    await story.shows(TAX, '登记每周进展 10月23日（周五）前');
    await story.fills(TAX.liaison, TAX, '登记进展', { 进展: '清算报告已送审', 已告知企业: '是' }, '已登记');
    await story.until('2026-11-30 10:00');
    await story.fills(TAX.liaison, TAX, '办结反馈', {
      办理结果: '清算完毕，已退税',
      告知企业情况: '当面告知冯总',
    });
    await story.fills(CLERK, CENTRE, '登记回访', CONTENT_WITH_IT, '第七条（一）');
    await story.shows(CENTRE, '已销号', '办理期间的进展（2条）', '清算完毕，已退税');
    await story.offers(TAX);
  });

  it('登记时写错了：很久以后才发现，用 更正 改过来，两边都看得到，原来的也留着', async () => {
    const story = new Telling(world.chat, TAX);
    await story.until('2026-12-01 09:00');
    await story.registers(
      CLERK,
      '/登记 吉林市华北电子有限公司 | 何厂长 | 13804320000 | 出口退税的资料交了两遍，还要求补',
      '已登记',
    );
    await story.writes(CLERK, '/转办 % 市税务局', '已转办市税务局');
    await story.taps(TAX.liaison, TAX, '签收', '12月4日（周五）24:00前办结反馈');
    await story.taps(TAX.liaison, TAX, '查看联系方式', '何厂长 13804320000');
    await story.until('2026-12-03 10:00');
    await story.writes(
      CLERK,
      '/更正 % 企业名称 吉林市北华电子有限公司',
      '「吉林市华北电子有限公司」改为「吉林市北华电子有限公司」',
      '已告知承办单位',
    );
    await story.hears(TAX, '更正', '北华电子', '更正了企业名称', '以诉求卡片为准');
    await story.writes(DIRECTOR, '/更正 % 联系电话 13943215678', '已更正联系电话', '已告知承办单位');
    await story.hears(TAX, '更正了联系电话', '点「查看联系方式」再看一次');
    await story.shows(TAX, '吉林市北华电子有限公司', '139****5678', '办结反馈 12月4日（周五）前');
    await story.taps(TAX.liaison, TAX, '查看联系方式', '何厂长 13943215678');
    await story.asks(TAX.liaison, '/承办单 %', '承办单稍后发来');
    await story.getsPaper(TAX.liaison, TITLE, '吉林市北华电子有限公司', '13943215678');
    await story.asks(CLERK, '/搜 北华电子', story.number);
    await story.shows(
      CENTRE,
      `${CLERK} 更正企业名称：吉林市华北电子有限公司改为吉林市北华电子有限公司`,
      `${DIRECTOR} 更正联系电话`,
    );
    await story.fills(TAX.liaison, TAX, '办结反馈', RESULT);
    await story.fills(CLERK, CENTRE, '登记回访', CONTENT_WITH_IT, '第七条（一）');
    await story.writes(CLERK, '/更正 % 联系人 何建国', '已更正联系人');
    await story.shows(CENTRE, '已销号', '吉林市北华电子有限公司', '何建国');
    await story.shows(TAX, '已销号', '何建国');
  });
});
