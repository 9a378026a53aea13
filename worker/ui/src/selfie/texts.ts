import { defineTexts } from "../i18n/define-texts.ts";

export const SELFIE_TEXTS = defineTexts({
  en: {
    // Consent
    why: "To find you, we compare your selfie with the faces in this event's photos.",
    kept: "Kept",
    keptWhat: "A small copy of it, and 512 numbers that describe the face.",
    access: "Access",
    accessWho: "Nobody else in the app. For this event only, not shared, trains nothing.",
    until: "Until",
    untilDate: (date: string) => `${date}, when the photos go too. Sooner if you remove it.`,
    untilDays: (days: number) =>
      `${days} days after the last photo, when all photos go. Sooner if you remove it.`,
    untilDeleted: "the event's photos are deleted. Sooner if you remove it.",
    undo: "Undo",
    undoHow: "Me › Remove my selfie. All of it is erased at once; your account stays.",
    wording: (version: string) => `The exact words, of ${version}`,
    agree: (event: string) => `I agree that my selfie is used to find my photos of ${event}.`,
    young: "Under 15? Do this step with a parent.",
    notTicked: "Tick the box to go on, or browse without a selfie.",
    tickFirst: "Tick the box to go on.",

    // Ways to a picture
    promptAhead:
      "Your browser will ask for the camera. The picture is taken when you press the button, not before.",
    cameraOnly: "The organiser asks for a picture taken now, with the camera.",
    openCamera: "Open the camera",
    takeWithPhone: "Take a photo",
    chooseOfMe: "Choose a photo of me",
    choose: "Choose a photo",
    borrow: "Borrow a face",
    borrowWhy: "Your own face is in none of the demo's photos. Try it with one that is.",
    borrowThis: (number: number) => `Borrow face ${number}`,

    // Camera
    camera: "Camera for your selfie",
    close: "Close the camera",
    asking: "Allow the camera when your browser asks.",
    place: "Put your face in the oval.",
    ready: "Light and focus are good.",
    light: "A little more light, please",
    turn: "Turn to the light",
    still: "Hold still, or wipe the lens",
    take: "Take the picture",
    timer: "Timer 3 s",
    stopTimer: "Stop the timer",
    paused: "The camera is off while the page is hidden.",
    retake: "Take it again",
    tryAgain: "Try again",
    tips: "For a selfie that finds you",
    tipLight: "Light in front of you, not behind",
    tipFace: "No dark glasses, no mask",
    tipAlone: "Nobody else in the frame",
    pictureAlt: "Your selfie",

    // The check
    preparing: "Getting your picture ready…",
    checking: "Checking your selfie…",
    checked: "Selfie checked.",
    waiting: "Your selfie is kept safe on this device. The face check is busy; it goes on by itself.",
    waitingOffline:
      "Your selfie is kept safe on this device. It is checked as soon as there is a connection.",

    // No camera
    denied:
      "The camera is blocked for this site. Allow it in the address bar's menu, then tap Try again, or choose a photo.",
    dismissed: "The camera was not allowed. Tap Try again and allow it, or choose a photo.",
    none: "No camera found: choose a photo.",
    busy: "Another app is using the camera. Close it and try again.",
    unreadable: "This browser does not let the page read the camera's picture: choose a photo.",
    other: "The camera did not start. Try again, or choose a photo.",

    // Why a picture was refused
    noFace: "We see no face. Face the camera, without mask or dark glasses.",
    severalFaces: "We see more than one person. Take it alone, so that we look for you only.",
    faceTooSmall: "Come closer: fill the oval.",
    faceUnclear: "The face is blurred or partly hidden. Uncover it, hold still, find some light.",
    faceTurned: "Look straight at the camera.",
    unreadableFile: "We cannot read this file. Use a JPEG, PNG or WebP photo.",
    heic: "We cannot read HEIC. Choose the photo as a JPEG, or take one here.",
    tooBig: "This picture is too big. Take a new one here.",
    tooSmall: "This picture is too small. Choose a larger one, or take one here.",

    // Help after some refusals
    helpTitle: "What works, and what does not",
    good: "Works",
    goodHow: "One face, straight on, light in front",
    bad: "Does not work",
    badHow: "Others beside you, face turned away or covered",
  },
  fr: {
    why: "Pour vous retrouver, nous comparons votre selfie aux visages des photos de cet événement.",
    kept: "Gardé",
    keptWhat: "Une petite copie, et 512 nombres qui décrivent le visage.",
    access: "Accès",
    accessWho: "Personne d'autre dans l'application. Pour cet événement seul, sans partage, n'entraîne rien.",
    until: "Jusqu'au",
    untilDate: (date: string) => `${date}, avec les photos de l'événement. Plus tôt si vous le retirez.`,
    untilDays: (days: number) =>
      `${days}e jour après la dernière photo, avec les photos. Plus tôt si vous le retirez.`,
    untilDeleted: "jour où les photos de l'événement sont supprimées. Plus tôt si vous le retirez.",
    undo: "Annuler",
    undoHow: "Moi › Retirer mon selfie. Tout est effacé aussitôt ; votre compte reste.",
    wording: (version: string) => `Les termes exacts, du ${version}`,
    agree: (event: string) => `J'accepte que mon selfie serve à retrouver mes photos de ${event}.`,
    young: "Moins de 15 ans ? Faites cette étape avec un parent.",
    notTicked: "Cochez la case pour continuer, ou parcourez les photos sans selfie.",
    tickFirst: "Cochez la case pour continuer.",

    promptAhead:
      "Votre navigateur va demander la caméra. La photo est prise quand vous appuyez sur le bouton, pas avant.",
    cameraOnly: "L'organisation demande une photo prise maintenant, avec la caméra.",
    openCamera: "Ouvrir la caméra",
    takeWithPhone: "Prendre une photo",
    chooseOfMe: "Choisir une photo de moi",
    choose: "Choisir une photo",
    borrow: "Emprunter un visage",
    borrowWhy: "Votre visage n'est sur aucune photo de la démo. Essayez avec un visage qui y est.",
    borrowThis: (number: number) => `Emprunter le visage ${number}`,

    camera: "Caméra pour votre selfie",
    close: "Fermer la caméra",
    asking: "Autorisez la caméra quand votre navigateur le demande.",
    place: "Placez votre visage dans l'ovale.",
    ready: "Lumière et netteté sont bonnes.",
    light: "Un peu plus de lumière",
    turn: "Tournez-vous vers la lumière",
    still: "Ne bougez plus, ou essuyez l'objectif",
    take: "Prendre la photo",
    timer: "Retardateur 3 s",
    stopTimer: "Arrêter le retardateur",
    paused: "La caméra est coupée tant que la page est cachée.",
    retake: "La reprendre",
    tryAgain: "Réessayer",
    tips: "Pour un selfie qui vous retrouve",
    tipLight: "La lumière devant vous, pas derrière",
    tipFace: "Ni lunettes noires ni masque",
    tipAlone: "Personne d'autre dans le cadre",
    pictureAlt: "Votre selfie",

    preparing: "Préparation de la photo…",
    checking: "Vérification du selfie…",
    checked: "Selfie vérifié.",
    waiting:
      "Votre selfie est en sécurité sur cet appareil. La vérification est occupée ; elle continue seule.",
    waitingOffline:
      "Votre selfie est en sécurité sur cet appareil. Il sera vérifié dès le retour de la connexion.",

    denied:
      "La caméra est bloquée pour ce site. Autorisez-la dans le menu de la barre d'adresse puis touchez Réessayer, ou choisissez une photo.",
    dismissed: "La caméra n'a pas été autorisée. Touchez Réessayer et autorisez-la, ou choisissez une photo.",
    none: "Aucune caméra : choisissez une photo.",
    busy: "Une autre application utilise la caméra. Fermez-la et réessayez.",
    unreadable: "Ce navigateur ne laisse pas la page lire l'image de la caméra : choisissez une photo.",
    other: "La caméra n'a pas démarré. Réessayez, ou choisissez une photo.",

    noFace: "Aucun visage visible. Regardez l'objectif, sans masque ni lunettes noires.",
    severalFaces:
      "Nous voyons plusieurs personnes. Prenez-le sans personne d'autre, pour ne chercher que vous.",
    faceTooSmall: "Approchez-vous : remplissez l'ovale.",
    faceUnclear: "Le visage est flou ou en partie caché. Dégagez-le, ne bougez plus, cherchez la lumière.",
    faceTurned: "Regardez l'objectif bien en face.",
    unreadableFile: "Fichier illisible. Choisissez une photo JPEG, PNG ou WebP.",
    heic: "Le format HEIC n'est pas lisible ici. Choisissez la photo en JPEG, ou prenez-en une ici.",
    tooBig: "Cette image est trop lourde. Prenez-en une nouvelle ici.",
    tooSmall: "Cette image est trop petite. Choisissez-en une plus grande, ou prenez-en une ici.",

    helpTitle: "Ce qui marche, et ce qui ne marche pas",
    good: "Marche",
    goodHow: "Un seul visage, de face, la lumière devant",
    bad: "Ne marche pas",
    badHow: "D'autres à côté, un visage de profil ou couvert",
  },
});
