// The notices in French.
import { byNumber, type Catalogue } from "./catalogue.ts";

const reply = "Tu peux répondre à ce message ; seule la modération le lit.";
const who = "Nous sommes bénévoles, et ceci n'est pas un service d'urgence.";
const because = (why: string) => (why === "" ? "" : `La raison : ${why}`);
const words = (said: string) => (said === "" ? "" : `La modération écrit : ${said}`);
const contest = `Si tu vois les choses autrement, réponds à ce message : la modération le lira. ${who}`;

export const french: Catalogue = {
  reasons: {
    "private-message": "Tu l'as envoyé au groupe en privé, donc seule la modération le lit.",
    "followers-only":
      "Tu l'as envoyé seulement aux personnes qui te suivent, et le groupe ne montre jamais rien au-delà de ce que tu as choisi.",
    "reply-to-notice": "Il répond à un message privé du groupe, donc seule la modération le lit.",
    "reply-outside": "Il répond à un message qui n'est pas dans ce groupe.",
    "person-suspended": "Ton compte ne peut pas publier dans ce groupe pour le moment.",
    "person-limited": "La modération lit d'abord tes messages dans ce groupe.",
    "server-suspended": "Ce groupe ne prend pas de messages de ton serveur pour le moment.",
    "server-limited":
      "La modération lit d'abord tout ce qui vient de ton serveur. Il ne s'agit pas de toi.",
    "media-from-server":
      "Il contient des images, du son ou de la vidéo, et la modération regarde d'abord ce qui vient de ton serveur. Il ne s'agit pas de toi.",
    "media-from-person":
      "Il contient des images, du son ou de la vidéo, et la modération regarde d'abord ce que tu envoies.",
    "group-closed": "Ce groupe est fermé.",
    "members-only": "Dans ce groupe, seuls les membres peuvent publier.",
    "first-posts":
      "C'est un de tes premiers messages ici. La modération lit les premiers messages de tout le monde avant de les montrer.",
    "every-post": "Dans ce groupe, la modération lit chaque message avant de le montrer.",
    "too-many-posts":
      "Tu as envoyé beaucoup de messages en une heure, donc la modération lit d'abord les suivants.",
    "too-many-mentions":
      "Il mentionne plus de cinq personnes. Si tu le modifies pour en mentionner moins, il passera peut-être tout seul.",
    "too-long":
      "Il est plus long que ce que nous pouvons lire ici. Si tu le raccourcis, il passera peut-être tout seul.",
    crisis:
      "On dirait que quelqu'un pourrait avoir besoin d'aide bientôt, donc une personne regarde d'abord.",
    words: "Quelques mots doivent être lus par une personne. Souvent, tout va bien.",
    "decided-before":
      "La modération avait décidé d'une version précédente, donc une personne lit aussi la nouvelle.",
    "policy-failed":
      "Une de nos vérifications n'a pas marché, donc une personne le lit. Tu n'as rien fait de mal.",
    ok: "Il n'y avait aucun problème.",
  },
  notices: {
    held: ({ group, why, wasShown }) => [
      `Merci d'avoir écrit à ${group}. Quelqu'un de la modération lira ton message avant qu'il aille plus loin.`,
      wasShown
        ? "Pour le moment, le groupe ne le montre à personne."
        : "Le groupe ne l'a encore montré à personne.",
      because(why),
      "La suite : quand ce sera décidé, tu recevras un message ici. Tu n'as pas besoin de le renvoyer.",
      `${reply} ${who}`,
    ],
    help: ({ group, isPrivate, crisisHelp }) => [
      "Merci d'avoir écrit cela. On dirait que c'est très dur en ce moment, pour toi ou pour quelqu'un qui compte pour toi.",
      `Quelqu'un de la modération de ${group} va regarder ce que tu as écrit. ` +
        (isPrivate
          ? "Ici, seule la modération peut le lire."
          : "Pour le moment, le groupe ne le montre à personne. Tu n'as rien fait de mal."),
      "Nous sommes bénévoles, et ceci n'est pas un service d'urgence : nous ne pouvons pas toujours être là.",
      crisisHelp ||
        "Si toi ou quelqu'un d'autre êtes peut-être en danger maintenant, appelle s'il te plaît le numéro d'urgence de là où tu es. Sur https://findahelpline.com tu trouveras des personnes à qui parler, par téléphone, message ou chat, dans beaucoup de pays.",
      reply,
    ],
    rejected: ({ group, said }) => [
      `Merci d'avoir écrit à ${group}. Quelqu'un de la modération a lu ton message et ne l'a pas transmis au groupe.`,
      words(said),
      "Il s'agit d'un message, pas de toi. Tu peux écrire à nouveau quand tu veux.",
      contest,
    ],
    removed: ({ group, said }) => [
      `Ton message dans ${group} n'est plus montré par le groupe. La modération l'a retiré. Dans ton propre compte, il est toujours là.`,
      words(said),
      "Il s'agit d'un message, pas de toi. Tu peux écrire à nouveau quand tu veux.",
      contest,
    ],
    "taken-back": ({ group, why, waits }) => [
      `Tu as modifié ton message dans ${group}. Pour le moment, le groupe ne montre pas la nouvelle version.`,
      because(why),
      waits ? "La suite : quelqu'un de la modération lira la nouvelle version." : "",
      `${reply} ${who}`,
    ],
    "passed-on": ({ group }) => [
      `Ton message a trouvé sa place dans ${group}. Merci d'avoir attendu.`,
      reply,
    ],
    restored: ({ group }) => [
      `Ton message est de retour dans ${group}. La modération l'a regardé à nouveau. Pardon pour le dérangement.`,
      reply,
    ],
    "followers-only": ({ group, handle }) => [
      `Merci d'avoir écrit à ${group}. Tu as envoyé ton message seulement aux personnes qui te suivent, donc le groupe ne l'a pas partagé. Nous ne montrons jamais rien au-delà de ce que tu as choisi, et nous n'avons pas gardé le texte.`,
      `Si tu veux que le groupe le voie, publie-le à nouveau en public ou en public discret, et mentionne ${handle}. Pour écrire seulement à la modération, mentionne ${handle} dans un message privé.`,
      `${reply} ${who}`,
    ],
    "group-closed": ({ group }) => [
      `Merci d'avoir écrit à ${group}. Le groupe est maintenant fermé, donc il n'a montré ton message à personne.`,
      "Dans ton propre compte, il est toujours là.",
      `${reply} ${who}`,
    ],
    "members-only": ({ group, handle }) => [
      `Merci d'avoir écrit à ${group}. Là, seuls les membres peuvent publier, donc le groupe n'a montré ton message à personne.`,
      `Pour devenir membre, suis ${handle} depuis ton compte. Ensuite tu pourras publier à nouveau.`,
      `${reply} ${who}`,
    ],
    "message-received": ({ group }) => [
      `Merci pour ton message. Seule la modération de ${group} peut le lire.`,
      "Elle le lira quand elle pourra. Nous ne pouvons pas dire quand.",
      `Tu peux répondre ici à tout moment. ${who} Si quelqu'un est peut-être en danger maintenant, appelle s'il te plaît le numéro d'urgence de là où tu es.`,
    ],
    "moderator-invited": ({ group, handle, url }) => [
      `Tu es invité·e à aider à modérer ${group} (${handle}).`,
      "La modération lit ce qui attend et décide de ce que le groupe montre. Tu n'as jamais à décider sans les autres, et tu peux arrêter à tout moment.",
      `Tu peux voir le groupe ici : ${url}`,
      "Si tu as une question, ou si tu préfères ne pas le faire, réponds à ce message.",
    ],
    waiting: ({ handle, count, hours }) => {
      const time = hours < 1 ? "moins d'une heure" : byNumber(hours, "1 heure", `${hours} heures`);
      return [
        byNumber(
          count,
          `1 en attente dans ${handle}, depuis ${time}.`,
          `${count} en attente dans ${handle}, le plus ancien depuis ${time}.`,
        ),
        "Si ce n'est pas le bon moment pour toi, laisse-le à quelqu'un d'autre de la modération.",
      ];
    },
  },
};
