import type { LegalText } from "./legal-text.ts";

export const TERMS_EN: LegalText = {
  title: "Terms",
  summary: [
    "Look for yourself, with your own selfie.",
    "Treat photos of others as you would have yours treated.",
    "Save your photos before they go: the date is in your gallery.",
  ],
  sections: [
    {
      id: "what",
      title: "What this is",
      blocks: [
        "Trouvaille helps the guests of an event to find the photos they are in. The organiser of the event offers it to you and answers for it; the photographers are chosen by the organiser.",
      ],
    },
    {
      id: "guests",
      title: "Guests",
      blocks: [
        {
          list: [
            "Give a selfie of your own face. Holding up somebody else's portrait, to see photos of them, is not allowed, and the organiser may remove your account for it.",
            "Keep your password to yourself, and the event's code among those who were there.",
            "Photos of others are lent to you. Ask them before you publish one. Rights in the photos stay with the photographer and with the people on them.",
            "If a photo hurts you or somebody else, use the form at the bottom of the page or write to the photographer.",
          ],
        },
      ],
    },
    {
      id: "photographers",
      title: "Photographers",
      blocks: [
        {
          list: [
            "Upload only photos of the event, which you may pass on to its guests.",
            "People there are to know that photos are taken and that faces in them are searched for; agree with the organiser how they are told.",
            "Guests' names and counts are there to serve them, for nothing else.",
            "Take a photo down when the organiser or somebody on it asks you to.",
          ],
        },
      ],
    },
    {
      id: "organisers",
      title: "Organisers",
      blocks: [
        {
          list: [
            "Tell everybody at the event, before it, that photos are taken and how they are found; the printed cards and posters help.",
            "Decide which photos all guests see. A new event shows only those that were chosen.",
            "Answer requests to be taken off photos soon. They reach you by mail and wait in a list of their own.",
            "Keep photos no longer than they are needed, and delete the event when it is over.",
            "For what the law asks of you where you are, such as an assessment before faces are compared, you answer yourself.",
          ],
        },
      ],
    },
    {
      id: "limits",
      title: "What is not promised",
      blocks: [
        "That every photo of you is found, or that each one shown is of you. That the service is always there. That photos are kept longer than the date in your gallery: what matters to you, save.",
      ],
    },
    {
      id: "end",
      title: "Leaving",
      blocks: [
        "You can erase your account at any time, under Me; the organiser can remove it. What goes then, and what stays, is said under Privacy.",
      ],
    },
  ],
};
