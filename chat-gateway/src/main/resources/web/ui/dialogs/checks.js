/** What is wrong with a value, as the key of its words; undefined if nothing is. The server's own rules. */
import { isPublicId } from '../../text/roomid.js';

export const checks = {
  name: (value) => outside(value.trim(), 1, 40) && 'field.nameWrong',
  account: (value) => !/^[A-Za-z0-9._@+-]{3,64}$/.test(value.trim()) && 'field.accountWrong',
  password: (value) => outside(value, 8, 128) && 'field.passwordWrong',
  filled: (value) => value === '' && 'field.missing',
  room: (value) => !isPublicId(value.trim()) && 'field.roomWrong',
  topic: (value) => outside(value.trim(), 0, 250) && 'field.topicWrong',
};

function outside(value, least, most) {
  const characters = [...value].length;
  return characters < least || characters > most;
}
