/** The page: the chat, and the element that shows it, once its language is here. */
import { Chat } from './chat/chat.js';
import './ui/app.js';
import { speak } from './words/words.js';

const chat = new Chat();

speak(chat.settings.language).then(() => {
  const app = document.createElement('parley-app');
  app.chat = chat;
  document.body.append(app);
});
