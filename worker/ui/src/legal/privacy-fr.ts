import type { LegalText } from "./legal-text.ts";

export const PRIVACY_FR: LegalText = {
  title: "Confidentialité",
  summary: [
    "Votre selfie retrouve les photos où vous êtes, pour les événements que vous acceptez, et ne sert à rien d'autre.",
    "Personne d'autre ne peut l'ouvrir dans l'application. Il n'entraîne aucun modèle et n'est transmis à personne.",
    "Il disparaît quand vous le retirez, au plus tard avec les photos de l'événement.",
    "Vous pouvez retirer votre accord, tout exporter et tout effacer, sous Moi.",
  ],
  sections: [
    {
      id: "who",
      title: "Qui est responsable",
      blocks: [
        "Trouvaille est un programme, pas une entreprise. Responsable d'un événement et de ses photos : qui l'organise, c'est-à-dire qui vous a donné le code. L'organisation décide qui photographie, quelles photos tous les invités voient, et combien de temps tout est gardé.",
        "Cette installation ne publie ni nom ni adresse qui lui soient propres. Vous joignez l'organisation par le formulaire pour les personnes présentes sur une photo, en bas de chaque page : il demande le code de l'événement et lui parvient par e-mail. Les invités joignent aussi les photographes depuis la page Moi.",
      ],
    },
    {
      id: "kept",
      title: "Ce qui est gardé, et combien de temps",
      blocks: [
        {
          kept: "Vos selfies : trois au plus",
          why: "pour comparer votre visage à ceux des photos. Une petite copie est gardée, de 600 pixels au plus, et 512 nombres qui décrivent le visage.",
          until:
            "jusqu'à ce que vous les retiriez ou effaciez votre compte, au plus tard jusqu'au départ des photos de votre dernier événement",
          seen: "personne d'autre dans l'application, ni l'organisation ni les photographes. On y voit seulement si vous en avez un, et pourquoi un autre a été refusé.",
        },
        {
          kept: "Les photos de l'événement",
          why: "pour que les invités les retrouvent et les gardent. Le lieu de la prise de vue est retiré avant l'enregistrement ; l'heure reste.",
          until:
            "jusqu'à la date que montre votre galerie : par défaut 30 jours après le dernier envoi, sauf autre choix de l'organisation",
          seen: "photographes et organisation de l'événement ; les invités voient celles où ils sont, et d'autres selon le réglage de l'organisation : toutes, un choix, ou aucune",
        },
        {
          kept: "Les visages trouvés sur les photos",
          why: "pour retrouver les invités. De chaque visage d'une photo sont gardés sa place et 512 nombres, aussi pour les personnes qui ne se sont pas inscrites.",
          until:
            "aussi longtemps que la photo. Les nombres des visages où personne n'a été reconnu disparaissent à la clôture des inscriptions à l'événement ; ceux de votre visage, quand vous effacez votre compte.",
          seen: "personne : les nombres sont comparés, pas montrés",
        },
        {
          kept: "Ce qui a été trouvé de vous",
          why: "vos correspondances, vos réponses aux cas douteux, vos favoris",
          until:
            "jusqu'à ce que vous retiriez votre accord ou votre selfie, ou effaciez votre compte ; les favoris restent jusqu'au départ de la photo ou du compte",
          seen: "vous. Photographes et organisation voient combien il y a de photos de vous, et de quand est la dernière.",
        },
        {
          kept: "Votre compte",
          why: "nom, adresse e-mail, mot de passe sous une forme qui ne se relit pas, langue, événements rejoints et quand, si vous avez enregistré des photos",
          until:
            "jusqu'à ce que vous l'effaciez, ou que l'organisation vous retire ou supprime l'événement ; de lui-même 90 jours après le départ des photos de votre dernier événement",
          seen: "l'organisation voit nom, adresse et date d'inscription ; les photographes votre nom, cette date et quand on vous a écrit. Les autres invités ne voient de vous que des photos.",
        },
        {
          kept: "Vos consentements",
          why: "pour montrer ce que vous avez accepté et quand : version, langue et empreinte du texte",
          until: "aussi longtemps que votre compte",
          seen: "vous, dans l'export",
        },
        {
          kept: "Les messages qui vous sont envoyés",
          why: "pour les renvoyer en cas d'échec, comme le lien pour un nouveau mot de passe ou l'annonce de nouvelles photos",
          until: "leur contenu est vidé une fois envoyé ; adresse et heure partent après 30 jours",
          seen: "l'organisation voit à qui et quand",
        },
        {
          kept: "Les mots de passe erronés",
          why: "pour que personne ne puisse en deviner un. Nom et réseau sont gardés sous forme d'empreintes à clé, qui ne nomment personne.",
          until: "un jour",
          seen: "personne",
        },
        {
          kept: "Les demandes de retrait d'une photo",
          why: "nom, adresse et message, pour que l'organisation réponde",
          until: "jusqu'au départ des photos de l'événement",
          seen: "l'organisation",
        },
        {
          kept: "Les reçus d'effacement",
          why: "pour prouver qu'un compte a été effacé : des nombres et la version du texte de consentement, aucun nom",
          until: "sans fin",
          seen: "quiconque a le numéro du reçu",
        },
        {
          kept: "Des empreintes de ce qui a été supprimé",
          why: "pour qu'une sauvegarde qu'il faut restaurer ne le ramène pas. Ce sont des empreintes à clé, qui ne nomment personne.",
          until: "400 jours ; les sauvegardes sont gardées moins longtemps",
          seen: "personne",
        },
      ],
    },
    {
      id: "device",
      title: "Ce qui est gardé sur votre appareil",
      blocks: [
        "Un cookie, pour la session : il ouvre votre compte pendant huit heures au plus, aucun script ne peut le lire, et la déconnexion y met fin. La langue et le thème choisis, et le fait que quelqu'un est connecté. Ce que vous avez saisi sans l'envoyer, jusqu'à la fermeture de l'onglet ou la déconnexion ; jamais le mot de passe.",
        "Il n'y a ni publicité, ni mesure d'audience, et rien n'est chargé depuis les serveurs de tiers.",
      ],
    },
    {
      id: "faces",
      title: "Comment votre visage est utilisé",
      blocks: [
        "Un selfie n'est examiné qu'après votre accord. L'accord vaut pour un événement ; en rejoindre un second ne l'étend pas. Vous pouvez rejoindre sans selfie et voir ce que l'événement montre à tous ses invités.",
        "Les visages sont comparés par un programme, au sein d'un seul événement. Il se trompe parfois : il peut vous manquer, ou vous montrer la photo de quelqu'un qui vous ressemble. Les cas douteux vous sont demandés et, sauf autre choix de l'organisation, seul le visage en est montré jusqu'à votre réponse. Rien d'autre n'en est décidé.",
      ],
    },
    {
      id: "limits",
      title: "Ce que nous ne pouvons pas empêcher",
      blocks: [
        "N'importe qui peut présenter à la caméra le portrait d'une autre personne, et chercher ainsi ses photos à un événement dont il connaît le code. Ce qui s'y oppose : le code, cinq changements de selfie par jour au plus, un avis à l'organisation quand deux comptes d'un événement montrent le même visage et, si l'organisation le veut, des selfies pris seulement avec la caméra de l'application. Rien de cela n'est une preuve.",
        "Quiconque peut voir une photo peut l'enregistrer et la transmettre. Et qui exploite les serveurs a, comme tout exploitant, un accès technique à ce qui y est gardé.",
      ],
    },
    {
      id: "passed-on",
      title: "Qui d'autre intervient",
      blocks: [
        "Les données sont gardées et traitées là où l'exploitant a placé cette installation : serveurs web et stockage de fichiers, base de données, un service qui trouve les visages et ne garde rien, et un prestataire d'e-mail qui reçoit l'adresse et le texte des messages qui vous sont envoyés. Demandez à l'organisation de quelles entreprises et de quels pays il s'agit. Rien n'est vendu, et personne ne reçoit de données à ses propres fins.",
      ],
    },
    {
      id: "rights",
      title: "Ce que vous pouvez faire",
      blocks: [
        {
          list: [
            "Retirer votre accord pour un événement : Moi, désactivez « Me chercher sur ces photos ». Ce qui y a été trouvé est effacé aussitôt.",
            "Retirer votre selfie : Moi, Retirer mon selfie. Selfie, nombres et correspondances sont effacés aussitôt, le compte reste.",
            "Tout emporter : Moi, Exporter mes données, et vos photos en .zip.",
            "Effacer : Moi, Effacer mon compte. Tout part aussitôt et vous recevez un reçu sans votre nom.",
            "Être retiré d'une photo sans être inscrit : le formulaire en bas de chaque page.",
            "Vous plaindre à l'autorité de protection des données de votre pays.",
          ],
        },
        "L'accord est volontaire. Le retirer ne rend pas irrégulier ce qui a précédé.",
      ],
    },
    {
      id: "children",
      title: "Enfants",
      blocks: [
        "Avant 15 ans, prenez le selfie avec un parent, qui accepte pour vous. Les parents demandent le retrait de photos de leurs enfants par le même formulaire.",
      ],
    },
  ],
};
