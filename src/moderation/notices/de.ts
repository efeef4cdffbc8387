// The notices in German.
import { byNumber, type Catalogue } from "./catalogue.ts";

const reply = "Du kannst auf diese Nachricht antworten; nur die Moderation liest das.";
const who = "Wir sind Freiwillige, und das hier ist kein Krisendienst.";
const because = (why: string) => (why === "" ? "" : `Der Grund: ${why}`);
const words = (said: string) => (said === "" ? "" : `Die Moderation schreibt: ${said}`);
const contest = `Wenn du das anders siehst, antworte auf diese Nachricht: Die Moderation liest es. ${who}`;

export const german: Catalogue = {
  reasons: {
    "private-message":
      "Du hast ihn der Gruppe privat geschickt, deshalb liest ihn nur die Moderation.",
    "followers-only":
      "Du hast ihn nur an die geschickt, die dir folgen. Die Gruppe zeigt nie etwas weiter, als du es wolltest.",
    "reply-to-notice":
      "Er antwortet auf eine private Nachricht der Gruppe, deshalb liest ihn nur die Moderation.",
    "reply-outside": "Er antwortet auf einen Beitrag, der nicht in dieser Gruppe ist.",
    "person-suspended": "Dein Konto kann in dieser Gruppe zurzeit nichts schreiben.",
    "person-limited": "Deine Beiträge in dieser Gruppe liest zuerst jemand von der Moderation.",
    "server-suspended": "Diese Gruppe nimmt zurzeit keine Beiträge von deinem Server an.",
    "server-limited":
      "Alle Beiträge von deinem Server liest zuerst jemand von der Moderation. Es geht nicht um dich.",
    "media-from-server":
      "Er hat Bilder, Ton oder Video, und die von deinem Server sieht zuerst jemand von der Moderation an. Es geht nicht um dich.",
    "media-from-person":
      "Er hat Bilder, Ton oder Video, und die von dir sieht zuerst jemand von der Moderation an.",
    "group-closed": "Diese Gruppe ist geschlossen.",
    "members-only": "In dieser Gruppe können nur Mitglieder schreiben.",
    "first-posts":
      "Er ist einer deiner ersten Beiträge hier. Die ersten Beiträge aller liest jemand, bevor sie weitergehen.",
    "every-post": "In dieser Gruppe liest jemand jeden Beitrag, bevor er weitergeht.",
    "too-many-posts":
      "Du hast in einer Stunde viele Beiträge geschickt, deshalb liest jemand die nächsten zuerst.",
    "too-many-mentions":
      "Er erwähnt mehr als fünf Leute. Wenn du ihn so änderst, dass es weniger sind, geht er vielleicht von selbst weiter.",
    "too-long":
      "Er ist länger, als wir hier lesen können. Wenn du ihn kürzt, geht er vielleicht von selbst weiter.",
    crisis:
      "Es klingt, als könnte jemand bald Hilfe brauchen, deshalb sieht zuerst ein Mensch hin.",
    words: "Einige Wörter darin soll sich ein Mensch ansehen. Oft ist alles in Ordnung.",
    "decided-before":
      "Über eine frühere Fassung hatte die Moderation entschieden, deshalb liest auch die neue ein Mensch.",
    "policy-failed":
      "Eine unserer eigenen Prüfungen hat nicht funktioniert, deshalb liest ihn ein Mensch. Du hast nichts falsch gemacht.",
    ok: "Daran war nichts auszusetzen.",
  },
  notices: {
    held: ({ group, why, wasShown }) => [
      `Danke, dass du an ${group} geschrieben hast. Jemand von der Moderation liest deinen Beitrag, bevor er weitergeht.`,
      wasShown
        ? "Über die Gruppe wird er zurzeit niemandem gezeigt."
        : "Über die Gruppe wurde er noch niemandem gezeigt.",
      because(why),
      "Wie es weitergeht: Sobald entschieden ist, bekommst du hier eine Nachricht. Du musst ihn nicht noch einmal schicken.",
      `${reply} ${who}`,
    ],
    help: ({ group, isPrivate, crisisHelp }) => [
      "Danke, dass du das schreibst. Es klingt, als wäre es gerade sehr schwer, für dich oder für jemanden, der dir wichtig ist.",
      `Jemand von der Moderation von ${group} wird lesen, was du geschrieben hast. ` +
        (isPrivate
          ? "Hier kann es nur die Moderation lesen."
          : "Über die Gruppe wird es zurzeit niemandem gezeigt. Du hast nichts falsch gemacht."),
      "Wir sind Freiwillige, und das hier ist kein Krisendienst: Wir können nicht immer da sein.",
      crisisHelp ||
        "Wenn du oder jemand anderes jetzt in Gefahr sein könnte, ruf bitte den Notruf an deinem Ort an. Auf https://findahelpline.com findest du in vielen Ländern Menschen zum Reden, am Telefon, per SMS oder im Chat.",
      reply,
    ],
    rejected: ({ group, said }) => [
      `Danke, dass du an ${group} geschrieben hast. Jemand von der Moderation hat deinen Beitrag gelesen und nicht an die Gruppe weitergegeben.`,
      words(said),
      "Es geht um einen Beitrag, nicht um dich. Du kannst gern wieder schreiben.",
      contest,
    ],
    removed: ({ group, said }) => [
      `Dein Beitrag in ${group} wird nicht mehr über die Gruppe gezeigt. Die Moderation hat ihn zurückgenommen. In deinem eigenen Konto ist er noch da.`,
      words(said),
      "Es geht um einen Beitrag, nicht um dich. Du kannst gern wieder schreiben.",
      contest,
    ],
    "taken-back": ({ group, why, waits }) => [
      `Du hast deinen Beitrag in ${group} geändert. Die neue Fassung wird zurzeit nicht über die Gruppe gezeigt.`,
      because(why),
      waits ? "Wie es weitergeht: Jemand von der Moderation liest die neue Fassung." : "",
      `${reply} ${who}`,
    ],
    "passed-on": ({ group }) => [
      `Dein Beitrag hat seinen Platz in ${group} gefunden. Danke, dass du gewartet hast.`,
      reply,
    ],
    restored: ({ group }) => [
      `Dein Beitrag ist wieder in ${group}. Die Moderation hat ihn noch einmal angesehen. Es tut uns leid, dass du Mühe damit hattest.`,
      reply,
    ],
    "followers-only": ({ group, handle }) => [
      `Danke, dass du an ${group} geschrieben hast. Du hast deinen Beitrag nur an die geschickt, die dir folgen, deshalb hat die Gruppe ihn nicht geteilt. Wir zeigen nie etwas weiter, als du es wolltest, und den Text haben wir nicht behalten.`,
      `Wenn die Gruppe ihn sehen soll, schicke ihn noch einmal öffentlich oder still öffentlich und erwähne ${handle}. Willst du nur der Moderation schreiben, dann erwähne ${handle} in einer privaten Nachricht.`,
      `${reply} ${who}`,
    ],
    "group-closed": ({ group }) => [
      `Danke, dass du an ${group} geschrieben hast. Die Gruppe ist inzwischen geschlossen, deshalb wurde dein Beitrag über sie niemandem gezeigt.`,
      "In deinem eigenen Konto ist er weiterhin da.",
      `${reply} ${who}`,
    ],
    "members-only": ({ group, handle }) => [
      `Danke, dass du an ${group} geschrieben hast. Dort können nur Mitglieder schreiben, deshalb wurde dein Beitrag über die Gruppe niemandem gezeigt.`,
      `Um Mitglied zu werden, folge ${handle} von deinem Konto aus. Dann kannst du es noch einmal schicken.`,
      `${reply} ${who}`,
    ],
    "message-received": ({ group }) => [
      `Danke für deine Nachricht. Nur die Moderation von ${group} kann sie lesen.`,
      "Sie liest sie, sobald sie kann. Wie bald das ist, können wir nicht sagen.",
      `Du kannst hier jederzeit antworten. ${who} Wenn jetzt jemand in Gefahr sein könnte, ruf bitte den Notruf an deinem Ort an.`,
    ],
    "moderator-invited": ({ group, handle, url }) => [
      `Du bist eingeladen, ${group} (${handle}) mit zu moderieren.`,
      "Wer moderiert, liest, was wartet, und entscheidet, was die Gruppe zeigt. Du musst nie allein entscheiden und kannst jederzeit aufhören.",
      `Hier siehst du die Gruppe: ${url}`,
      "Wenn du eine Frage hast oder lieber nicht möchtest, antworte auf diese Nachricht.",
    ],
    waiting: ({ handle, count, hours }) => {
      const time =
        hours < 1 ? "weniger als einer Stunde" : byNumber(hours, "1 Stunde", `${hours} Stunden`);
      return [
        byNumber(
          count,
          `1 wartet in ${handle}, seit ${time}.`,
          `${count} warten in ${handle}, am längsten seit ${time}.`,
        ),
        "Wenn es für dich gerade nicht passt, überlass es jemand anderem aus der Moderation.",
      ];
    },
  },
};
