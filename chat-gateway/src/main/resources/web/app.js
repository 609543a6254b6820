/** The page: the chat, and the element that shows it. */
import { Chat } from './chat/chat.js';
import './ui/app.js';

const app = document.createElement('parley-app');
app.chat = new Chat();
document.body.append(app);
