import type { LegalText } from "./legal-text.ts";

export const PRIVACY_EN: LegalText = {
  title: "Privacy",
  summary: [
    "Your selfie finds the photos you are in, for the events you agree to, and does nothing else.",
    "Nobody else can open it in the app. It trains no model and is passed on to nobody.",
    "It goes when you remove it, and at the latest with the event's photos.",
    "You can withdraw, export and erase everything yourself, under Me.",
  ],
  sections: [
    {
      id: "who",
      title: "Who is responsible",
      blocks: [
        "Trouvaille is a program, not a company. Responsible for an event and its photos is the organiser of that event: whoever gave you the code. They decide who photographs, which photos all guests see, and how long everything is kept.",
        "This installation publishes no name and address of its own. You reach the organisers through the form for people on a photo, at the bottom of every page: it needs the event's code and goes to them by mail. Guests also reach the photographers from the page Me.",
      ],
    },
    {
      id: "kept",
      title: "What is kept, and for how long",
      blocks: [
        {
          kept: "Your selfies: up to three",
          why: "to compare your face with those in the photos. A small copy is kept, at most 600 pixels wide, and 512 numbers that describe the face.",
          until:
            "until you remove them or erase your account, and at the latest until the photos of your last event go",
          seen: "nobody else in the app, neither organisers nor photographers. They do see whether you have one, and why one was refused.",
        },
        {
          kept: "Photos of the event",
          why: "so that guests find and keep them. The place where a photo was taken is removed before it is stored; the time stays.",
          until:
            "until the date that your gallery shows: by default 30 days after the last upload, unless the organiser decides otherwise",
          seen: "photographers and organisers of the event; guests see those they are on, and others as the organiser has set: all, a choice, or none",
        },
        {
          kept: "Faces found in photos",
          why: "so that guests can be found. Of every face in a photo its place and 512 numbers are kept, also of people who did not join.",
          until:
            "as long as the photo. The numbers of faces in which nobody was recognised go when registration for the event closes; those of your own face when you erase your account.",
          seen: "nobody: numbers are compared, not shown",
        },
        {
          kept: "What was found of you",
          why: "your matches, your answers to doubtful ones, your favourites",
          until:
            "until you withdraw your consent, remove your selfie or erase your account; favourites stay until the photo or the account goes",
          seen: "you. Photographers and organisers see how many photos of you there are, and when the last was taken.",
        },
        {
          kept: "Your account",
          why: "name, e-mail address, password as a hash that cannot be turned back, language, the events you joined and when, whether you saved photos",
          until:
            "until you erase it, or the organiser removes you or deletes the event; by itself 90 days after the photos of your last event have gone",
          seen: "organisers see name, address and when you joined; photographers your name, when you joined and when they wrote to you. Other guests see nothing of you but photos.",
        },
        {
          kept: "Consents",
          why: "to show what you agreed to and when: version, language and fingerprint of the text",
          until: "as long as your account",
          seen: "you, in the export",
        },
        {
          kept: "Mails to you",
          why: "to send them again if they fail, such as the link for a new password or word of new photos",
          until: "what they say is emptied once they are sent; address and time go after 30 days",
          seen: "organisers see to whom and when",
        },
        {
          kept: "Wrong passwords",
          why: "so that nobody can guess one. Name and network are stored as keyed hashes, which name nobody.",
          until: "a day",
          seen: "nobody",
        },
        {
          kept: "Requests to be taken off a photo",
          why: "name, address and message, for the organisers to answer",
          until: "until the event's photos go",
          seen: "the organisers",
        },
        {
          kept: "Receipts of erasures",
          why: "to prove that an account was erased: counts and the version of the consent text, no name",
          until: "without an end",
          seen: "whoever has the receipt's number",
        },
        {
          kept: "Fingerprints of what was deleted",
          why: "so that a backup that has to be restored does not bring it back. They are keyed hashes, which name nobody.",
          until: "400 days; backups are kept for less",
          seen: "nobody",
        },
      ],
    },
    {
      id: "device",
      title: "What is kept on your device",
      blocks: [
        "One cookie, for the session: it opens your account for up to eight hours, no script can read it, and logging out ends it. The chosen language and theme, and that somebody is logged in. What you have typed but not sent, until the tab is closed or you log out; never the password.",
        "There is no advertising, no counting of visits, and nothing is loaded from anybody else's servers.",
      ],
    },
    {
      id: "faces",
      title: "How your face is used",
      blocks: [
        "A selfie is looked at only after you have agreed. Consent is given for each event; joining a second one does not carry it over. You can join without a selfie and see what the event shows to all its guests.",
        "Faces are compared by a program, within one event. It makes mistakes: it may miss you, or show you a photo of somebody who looks like you. Doubtful ones are asked about and, unless the organiser decides otherwise, shown as the face alone until you confirm. Nothing else is decided by it.",
      ],
    },
    {
      id: "limits",
      title: "What we cannot prevent",
      blocks: [
        "Anyone can hold up another person's portrait to the camera, and so look for photos of them at an event whose code they know. What stands against it: the code, at most five changes of a selfie a day, a word to the organisers when two accounts of one event show the same face, and, where the organiser wants it, selfies by the app's camera only. None of it is proof.",
        "Whoever may see a photo can save it and pass it on. And whoever runs the servers has, like every operator, technical access to what is stored on them.",
      ],
    },
    {
      id: "passed-on",
      title: "Who else is involved",
      blocks: [
        "Data is stored and computed where the operator has put this installation: web servers and file storage, a database, a service that finds faces and stores nothing, and a mail provider that receives the address and the text of mails to you. Ask the organiser which companies and countries these are. Nothing is sold, and nobody receives data for purposes of their own.",
      ],
    },
    {
      id: "rights",
      title: "What you can do",
      blocks: [
        {
          list: [
            "Withdraw for one event: Me, switch off “Look for me on these photos”. What was found there is erased at once.",
            "Remove your selfie: Me, Remove my selfie. Selfie, numbers and matches are erased at once, and the account stays.",
            "Take everything with you: Me, Export my data, and your photos as a .zip.",
            "Erase: Me, Erase my account. It goes at once and you get a receipt without your name.",
            "Be taken off a photo without having joined: the form at the bottom of every page.",
            "Complain to the data protection authority of your country.",
          ],
        },
        "Consent is voluntary. Withdrawing it does not make wrong what happened before.",
      ],
    },
    {
      id: "children",
      title: "Children",
      blocks: [
        "Under 15, take the selfie together with a parent, who agrees for you. Parents ask for photos of their children to be taken down with the same form.",
      ],
    },
  ],
};
