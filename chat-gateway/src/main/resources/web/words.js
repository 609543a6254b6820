/**
 * What the page says, in the first of the reader's languages that we speak. The server's own
 * sentences are shown as they come.
 */
const ENGLISH = {
  lang: 'en',
  tagline: 'Choose a name and a room, and talk.',
  name: 'Name',
  anonymous: 'Anonymous',
  room: 'Room',
  enter: 'Enter',
  cancel: 'Cancel',
  signOut: 'Sign out',
  unreachable: 'The server cannot be reached. Try again in a moment.',
  changeNameOrRoom: (name) => `${name}: change name or room`,
  connecting: 'Connecting…',
  online: 'Online',
  offline: 'Offline',
  nextTry: (seconds) => `next try in ${seconds} s`,
  tryNow: 'Try now',
  banned: 'You may not connect to this server.',
  foreign: 'This page and the server do not understand each other. Reload it.',
  conversation: 'Conversation',
  message: 'Message',
  messageTo: (room) => `Message #${room}`,
  send: 'Send',
  you: 'You',
  bot: 'bot',
  waiting: 'Waits for the connection',
  sending: 'Sending',
  sent: 'Sent',
  failed: (reason) => `Not sent: ${reason}`,
  tooBig: 'the message is too large',
  again: 'Try again',
  discard: 'Discard',
  left: (count) => `${characters(count)} left`,
  over: (count) => `${characters(count)} too many`,
  loading: 'Loading…',
  start: (room) => `This is the beginning of #${room}.`,
  empty: (room) => `Nothing has been said in #${room} yet.`,
  newest: 'To the newest',
  fresh: (count) => (count === 1 ? '1 new message' : `${count} new messages`),
};

function characters(count) {
  return count === 1 ? '1 character' : `${count} characters`;
}

const CHINESE = {
  lang: 'zh-Hans',
  tagline: '取个名字，选个房间，开始聊天。',
  name: '名字',
  anonymous: '匿名用户',
  room: '房间',
  enter: '进入',
  cancel: '取消',
  signOut: '退出登录',
  unreachable: '无法连接服务器，请稍后再试。',
  changeNameOrRoom: (name) => `${name}：更改名字或房间`,
  connecting: '正在连接…',
  online: '在线',
  offline: '离线',
  nextTry: (seconds) => `${seconds} 秒后重试`,
  tryNow: '立即重试',
  banned: '你不能连接此服务器。',
  foreign: '页面与服务器版本不符，请刷新页面。',
  conversation: '对话',
  message: '消息',
  messageTo: (room) => `发消息到 #${room}`,
  send: '发送',
  you: '你',
  bot: '机器人',
  waiting: '等待连接',
  sending: '发送中',
  sent: '已发送',
  failed: (reason) => `未发送：${reason}`,
  tooBig: '消息过大',
  again: '重试',
  discard: '放弃',
  left: (count) => `还可输入 ${count} 字`,
  over: (count) => `超出 ${count} 字`,
  loading: '加载中…',
  start: (room) => `这里是 #${room} 的开头。`,
  empty: (room) => `#${room} 里还没有消息。`,
  newest: '回到最新',
  fresh: (count) => `${count} 条新消息`,
};

export const words =
  navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag === 'zh' || tag === 'en') ===
  'zh'
    ? CHINESE
    : ENGLISH;

/** For dates with words in them: the reader's own habits, in the language of the page. */
export const locale =
  navigator.languages.find((tag) => tag.startsWith(words.lang.slice(0, 2))) ?? words.lang;

/** Fills in the page's fixed words: `data-text` and `data-label` name them. */
export function translate(page) {
  page.documentElement.lang = words.lang;
  for (const element of page.querySelectorAll('[data-text]')) {
    element.textContent = words[element.dataset.text];
  }
  for (const element of page.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', words[element.dataset.label]);
  }
}
