import type { LegalText } from "./legal-text.ts";

export const TERMS_FR: LegalText = {
  title: "Conditions",
  summary: [
    "Cherchez-vous vous-même, avec votre propre selfie.",
    "Traitez les photos des autres comme vous voulez que l'on traite les vôtres.",
    "Enregistrez vos photos avant leur départ : la date est dans votre galerie.",
  ],
  sections: [
    {
      id: "what",
      title: "De quoi il s'agit",
      blocks: [
        "Trouvaille aide les invités d'un événement à retrouver les photos où ils sont. L'organisation de l'événement vous le propose et en répond ; c'est elle qui choisit les photographes.",
      ],
    },
    {
      id: "guests",
      title: "Invités",
      blocks: [
        {
          list: [
            "Donnez un selfie de votre propre visage. Présenter le portrait de quelqu'un d'autre pour voir ses photos n'est pas permis, et l'organisation peut alors retirer votre compte.",
            "Gardez votre mot de passe pour vous, et le code de l'événement entre ceux qui y étaient.",
            "Les photos des autres vous sont prêtées. Demandez-leur avant d'en publier une. Les droits restent au photographe et aux personnes présentes sur les photos.",
            "Si une photo vous blesse, ou blesse quelqu'un, utilisez le formulaire en bas de page ou écrivez au photographe.",
          ],
        },
      ],
    },
    {
      id: "photographers",
      title: "Photographes",
      blocks: [
        {
          list: [
            "N'envoyez que des photos de l'événement, que vous pouvez transmettre à ses invités.",
            "Les personnes présentes doivent savoir que des photos sont prises et que les visages y sont cherchés ; convenez avec l'organisation de la manière de le dire.",
            "Les noms et les nombres des invités sont là pour les servir, pour rien d'autre.",
            "Retirez une photo quand l'organisation ou une personne qui y figure vous le demande.",
          ],
        },
      ],
    },
    {
      id: "organisers",
      title: "Organisation",
      blocks: [
        {
          list: [
            "Dites à toutes les personnes présentes, avant l'événement, que des photos sont prises et comment elles sont retrouvées ; les cartes et affiches imprimées y aident.",
            "Décidez quelles photos tous les invités voient. Un nouvel événement ne montre que celles qui ont été choisies.",
            "Répondez vite aux demandes de retrait. Elles vous parviennent par e-mail et attendent dans une liste à part.",
            "Ne gardez pas les photos plus longtemps que nécessaire, et supprimez l'événement quand il est fini.",
            "De ce que la loi vous demande là où vous êtes, comme une analyse avant de comparer des visages, vous répondez vous-même.",
          ],
        },
      ],
    },
    {
      id: "limits",
      title: "Ce qui n'est pas promis",
      blocks: [
        "Que chaque photo de vous soit trouvée, ni que chacune de celles montrées soit de vous. Que le service réponde toujours. Que les photos restent au-delà de la date de votre galerie : ce qui compte pour vous, enregistrez-le.",
      ],
    },
    {
      id: "end",
      title: "Partir",
      blocks: [
        "Vous pouvez effacer votre compte à tout moment, sous Moi ; l'organisation peut le retirer. Ce qui part alors, et ce qui reste, est dit sous Confidentialité.",
      ],
    },
  ],
};
