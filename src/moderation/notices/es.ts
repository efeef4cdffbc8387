// The notices in Spanish.
import { byNumber, type Catalogue } from "./catalogue.ts";

const reply = "Puedes responder a este mensaje; solo lo lee la moderación.";
const who = "Somos un equipo voluntario, y esto no es un servicio de crisis.";
const because = (why: string) => (why === "" ? "" : `El motivo: ${why}`);
const words = (said: string) => (said === "" ? "" : `La moderación escribe: ${said}`);
const contest = `Si lo ves de otra manera, responde a este mensaje: la moderación lo leerá. ${who}`;

export const spanish: Catalogue = {
  reasons: {
    "private-message": "Lo enviaste al grupo en privado, así que solo lo lee la moderación.",
    "followers-only":
      "Lo enviaste solo a quienes te siguen, y el grupo nunca muestra nada más allá de lo que elegiste.",
    "reply-to-notice":
      "Responde a un mensaje privado del grupo, así que solo lo lee la moderación.",
    "reply-outside": "Responde a un mensaje que no está en este grupo.",
    "person-suspended": "Tu cuenta no puede publicar en este grupo por ahora.",
    "person-limited": "La moderación lee primero lo que publicas en este grupo.",
    "server-suspended": "Este grupo no recibe mensajes de tu servidor por ahora.",
    "server-limited":
      "La moderación lee primero todo lo que llega de tu servidor. No se trata de ti.",
    "media-from-server":
      "Lleva imágenes, sonido o vídeo, y la moderación mira primero lo que llega de tu servidor. No se trata de ti.",
    "media-from-person":
      "Lleva imágenes, sonido o vídeo, y la moderación mira primero lo que tú envías.",
    "group-closed": "Este grupo está cerrado.",
    "members-only": "En este grupo solo pueden publicar los miembros.",
    "first-posts":
      "Es uno de tus primeros mensajes aquí. La moderación lee los primeros de todo el mundo antes de mostrarlos.",
    "every-post": "En este grupo la moderación lee cada mensaje antes de mostrarlo.",
    "too-many-posts":
      "Enviaste muchos mensajes en una hora, así que la moderación lee antes los siguientes.",
    "too-many-mentions":
      "Menciona a más de cinco personas. Si lo editas para mencionar a menos, quizá pase sin esperar más.",
    "too-long":
      "Es más largo de lo que podemos leer aquí. Si lo acortas, quizá pase sin esperar más.",
    crisis: "Parece que alguien puede necesitar ayuda pronto, así que primero lo mira una persona.",
    words: "Algunas palabras tiene que mirarlas una persona. Muchas veces todo está bien.",
    "decided-before":
      "La moderación había decidido sobre una versión anterior, así que una persona lee también la nueva.",
    "policy-failed":
      "Una de nuestras comprobaciones falló, así que lo lee una persona. No hiciste nada mal.",
    ok: "No había ningún problema.",
  },
  notices: {
    held: ({ group, why, wasShown }) => [
      `Gracias por escribir a ${group}. Alguien de la moderación leerá tu mensaje antes de que siga adelante.`,
      wasShown
        ? "Por ahora no se muestra a nadie a través del grupo."
        : "Todavía no se ha mostrado a nadie a través del grupo.",
      because(why),
      "Qué pasa ahora: cuando esté decidido, recibirás un mensaje aquí. No hace falta que lo envíes otra vez.",
      `${reply} ${who}`,
    ],
    help: ({ group, isPrivate, crisisHelp }) => [
      "Gracias por escribir esto. Parece que ahora mismo todo es muy difícil, para ti o para alguien que te importa.",
      `Alguien de la moderación de ${group} mirará lo que has escrito. ` +
        (isPrivate
          ? "Aquí solo puede leerlo la moderación."
          : "Por ahora no se muestra a nadie a través del grupo. No has hecho nada mal."),
      "Somos un equipo voluntario, y esto no es un servicio de crisis: no siempre podemos estar aquí.",
      crisisHelp ||
        "Si tú u otra persona puede estar en peligro ahora, llama por favor al número de emergencias de tu zona. En https://findahelpline.com encuentras a personas con quienes hablar, por teléfono, mensaje o chat, en muchos países.",
      reply,
    ],
    rejected: ({ group, said }) => [
      `Gracias por escribir a ${group}. Alguien de la moderación leyó tu mensaje y no lo pasó al grupo.`,
      words(said),
      "Se trata de un mensaje, no de ti. Puedes volver a escribir cuando quieras.",
      contest,
    ],
    removed: ({ group, said }) => [
      `Tu mensaje en ${group} ya no se muestra a través del grupo. La moderación lo retiró. En tu propia cuenta sigue estando.`,
      words(said),
      "Se trata de un mensaje, no de ti. Puedes volver a escribir cuando quieras.",
      contest,
    ],
    "taken-back": ({ group, why, waits }) => [
      `Cambiaste tu mensaje en ${group}. Por ahora la nueva versión no se muestra a través del grupo.`,
      because(why),
      waits ? "Qué pasa ahora: alguien de la moderación leerá la nueva versión." : "",
      `${reply} ${who}`,
    ],
    "passed-on": ({ group }) => [
      `Tu mensaje ya tiene su lugar en ${group}. Gracias por esperar.`,
      reply,
    ],
    restored: ({ group }) => [
      `Tu mensaje está de nuevo en ${group}. La moderación volvió a mirarlo. Sentimos las molestias.`,
      reply,
    ],
    "followers-only": ({ group, handle }) => [
      `Gracias por escribir a ${group}. Enviaste tu mensaje solo a quienes te siguen, así que el grupo no lo compartió. Nunca mostramos nada más allá de lo que elegiste, y no guardamos el texto.`,
      `Si quieres que el grupo lo vea, publícalo otra vez como público o público silencioso y menciona a ${handle}. Para escribir solo a la moderación, menciona a ${handle} en un mensaje privado.`,
      `${reply} ${who}`,
    ],
    "group-closed": ({ group }) => [
      `Gracias por escribir a ${group}. El grupo ya está cerrado, así que tu mensaje no se mostró a nadie a través de él.`,
      "En tu propia cuenta sigue estando.",
      `${reply} ${who}`,
    ],
    "members-only": ({ group, handle }) => [
      `Gracias por escribir a ${group}. Allí solo pueden publicar los miembros, así que tu mensaje no se mostró a nadie a través del grupo.`,
      `Para ser miembro, sigue a ${handle} desde tu cuenta. Después puedes publicar otra vez.`,
      `${reply} ${who}`,
    ],
    "message-received": ({ group }) => [
      `Gracias por tu mensaje. Solo puede leerlo la moderación de ${group}.`,
      "Lo leerá cuando pueda. No podemos decir cuándo será.",
      `Puedes responder aquí en cualquier momento. ${who} Si alguien puede estar en peligro ahora, llama por favor al número de emergencias de tu zona.`,
    ],
    "moderator-invited": ({ group, handle, url }) => [
      `Tienes una invitación para ayudar a moderar ${group} (${handle}).`,
      "Quien modera lee lo que espera y decide qué muestra el grupo. Nunca tienes que decidir a solas, y puedes dejarlo cuando quieras.",
      `Aquí puedes ver el grupo: ${url}`,
      "Si tienes una pregunta, o prefieres no hacerlo, responde a este mensaje.",
    ],
    waiting: ({ handle, count, hours }) => {
      const time = hours < 1 ? "menos de una hora" : byNumber(hours, "1 hora", `${hours} horas`);
      return [
        byNumber(
          count,
          `1 en espera en ${handle}, desde hace ${time}.`,
          `${count} en espera en ${handle}, el más antiguo desde hace ${time}.`,
        ),
        "Si ahora no es buen momento para ti, déjalo a otra persona de la moderación.",
      ];
    },
  },
};
