import type { TextsByLanguage } from './Texts.ts';

/** What the studio itself adds to every plugin, such as the port for failed messages. */
export const ownTexts: TextsByLanguage = {
  es: {
    Error: 'Error',
    'The message that failed, with the reason in its labels. Unwired, it goes to the dead letters.':
      'El mensaje que falló, con el motivo en sus etiquetas. Sin enlace, va a los mensajes no entregados.',
  },
  ar: {
    Error: 'خطأ',
    'The message that failed, with the reason in its labels. Unwired, it goes to the dead letters.':
      'الرسالة التي أخفقت، مع السبب في وسومها. وإن لم توصَل ذهبت إلى الرسائل المتعثرة.',
  },
};
