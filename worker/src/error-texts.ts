import type { ErrorCode } from "./errors.ts";

export const LANGUAGES = ["fr", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Where nothing else is asked for, as in the system this one replaces; its clients compare these French texts. */
export const DEFAULT_LANGUAGE: Language = "fr";

/** `{name}` is replaced by a parameter of the error. */
export const ERROR_TEXTS: Record<ErrorCode, Record<Language, string>> = {
  invalid_request: { fr: "Requête invalide", en: "The request is malformed" },
  not_found: { fr: "API endpoint not found", en: "API endpoint not found" },
  method_not_allowed: { fr: "Méthode non autorisée", en: "Method not allowed" },
  unsupported_content_type: {
    fr: "Type de contenu non pris en charge",
    en: "This content type is not supported here",
  },
  internal: {
    fr: "Une erreur interne est survenue. Veuillez réessayer.",
    en: "Something went wrong on our side. Please try again.",
  },
  move_not_ready: {
    fr: "Il reste des photos ou des selfies à revoir",
    en: "Some photos or selfies are still to be looked at",
  },
  misconfigured: {
    fr: "Le service n'est pas configuré correctement",
    en: "The service is not configured correctly",
  },
  database_unavailable: {
    fr: "Le service est momentanément indisponible. Veuillez réessayer.",
    en: "The service is not available for a moment. Please try again.",
  },
  storage_unavailable: {
    fr: "Le stockage des photos est momentanément indisponible. Veuillez réessayer.",
    en: "The storage of photos is not available for a moment. Please try again.",
  },
  vision_unavailable: {
    fr: "La vérification des visages est momentanément indisponible. Veuillez réessayer.",
    en: "The face check is not available for a moment. Please try again.",
  },
  busy: {
    fr: "Trop de demandes en même temps. Veuillez réessayer dans un instant.",
    en: "Too many requests at once. Please try again in a moment.",
  },
  too_many_tries: {
    fr: "Trop d'essais. Veuillez patienter avant de réessayer.",
    en: "Too many tries. Please wait before you try again.",
  },
  mail_not_found: { fr: "Message introuvable", en: "Message not found" },
  body_too_large: { fr: "Requête trop volumineuse", en: "The request is too large" },

  not_authenticated: { fr: "Not authenticated", en: "Not authenticated" },
  invalid_token: { fr: "Could not validate credentials", en: "Could not validate credentials" },
  inactive_account: { fr: "Inactive user", en: "Inactive user" },
  cross_site_request: {
    fr: "Requête refusée : elle ne vient pas de cette application",
    en: "Refused: the request does not come from this application",
  },
  guests_only: {
    fr: "Seuls les utilisateurs peuvent accéder à cette route",
    en: "Only guests can do this",
  },
  only_guests_join: {
    fr: "Seuls les utilisateurs peuvent rejoindre des événements",
    en: "Only guests can join events",
  },
  photographers_only: { fr: "Accès réservé", en: "Only photographers can do this" },
  admins_only: { fr: "Accès réservé aux administrateurs", en: "Only admins can do this" },
  photographers_have_no_selfie: {
    fr: "Les photographes ne peuvent pas uploader de selfies",
    en: "Photographers cannot upload selfies",
  },

  invalid_event_code: { fr: "Code événement invalide", en: "Invalid event code" },
  event_code_not_found: { fr: "event_code invalide", en: "Invalid event_code" },
  unknown_event_code: { fr: "Code événement invalide", en: "Invalid event code" },
  event_over: {
    fr: "Cet événement est terminé : ses photos et les selfies ont été supprimés comme promis",
    en: "This event is over: its photos and selfies were deleted as promised",
  },
  registration_closed: {
    fr: "Les inscriptions à cet événement sont closes",
    en: "This event no longer accepts guests",
  },
  already_joined: {
    fr: "Vous êtes déjà inscrit à cet événement",
    en: "You have already joined this event",
  },
  no_event: {
    fr: "Aucun événement associé à cet utilisateur",
    en: "This account belongs to no event",
  },
  event_not_found: { fr: "Événement non trouvé", en: "Event not found" },
  event_name_required: { fr: "Nom de l'événement requis", en: "The event needs a name" },
  invalid_date: { fr: "Date invalide", en: "Invalid date" },
  event_code_taken: {
    fr: "Ce code est déjà utilisé par un autre événement",
    en: "Another event has this code",
  },
  event_code_unsuitable: {
    fr: "Un code événement a de 4 à 32 lettres sans accent, chiffres ou tirets",
    en: "An event code has 4 to 32 letters without accents, digits or hyphens",
  },
  event_code_fixed: {
    fr: "event_code est généré à la création et ne peut plus être modifié",
    en: "The event code is not changed here, but by set-event-code",
  },
  no_event_assigned: {
    fr: "Aucun événement assigné à ce photographe",
    en: "This photographer works for no event",
  },
  photographer_not_found: { fr: "Photographe non trouvé", en: "Photographer not found" },
  photographer_has_events: {
    fr: "Impossible de supprimer ce photographe : il possède encore des événements ({events})",
    en: "This photographer still works for events ({events})",
  },
  photographer_email_taken: {
    fr: "Un compte existe déjà avec cet email",
    en: "An account with this e-mail address already exists",
  },
  first_name_required: { fr: "Le prénom est obligatoire", en: "The first name is required" },
  last_name_required: { fr: "Le nom est obligatoire", en: "The last name is required" },
  phone_required: { fr: "Le téléphone est obligatoire", en: "The phone number is required" },
  invalid_website: { fr: "Le site web renseigné est invalide", en: "The website's address is invalid" },
  user_not_found: { fr: "Utilisateur non trouvé", en: "User not found" },
  staff_taken: {
    fr: "Username ou email déjà utilisé",
    en: "The username or e-mail address is already used",
  },
  admin_exists: { fr: "Un admin existe déjà", en: "There is an admin already" },
  wrong_setup_secret: { fr: "Secret d'installation incorrect", en: "Wrong setup secret" },
  removal_request_not_found: { fr: "Demande non trouvée", en: "Request not found" },
  no_event_photographer: {
    fr: "Aucun photographe n'est associé à cet événement",
    en: "No photographer works for this event",
  },
  contact_name_required: { fr: "Votre nom est requis", en: "Your name is required" },
  contact_message_required: { fr: "Votre message est requis", en: "Your message is required" },
  contact_message_too_long: { fr: "Votre message est trop long", en: "Your message is too long" },

  invalid_registration: { fr: "Inscription invalide", en: "Invalid registration" },
  username_taken: {
    fr: "Nom d'utilisateur déjà pris pour cet événement",
    en: "This username is already taken for this event",
  },
  email_taken: {
    fr: "Email déjà utilisé pour cet événement",
    en: "This e-mail address is already used for this event",
  },
  account_taken: {
    fr: "Un utilisateur avec ce nom d'utilisateur ou cet email existe déjà",
    en: "An account with this username or e-mail address already exists",
  },
  username_race_lost: {
    fr: "Nom d'utilisateur déjà pris pour cet événement.",
    en: "This username is already taken for this event.",
  },
  email_race_lost: {
    fr: "Email déjà utilisé pour cet événement.",
    en: "This e-mail address is already used for this event.",
  },
  weak_password: {
    fr: "Mot de passe invalide: 8 caractères minimum, au moins 1 majuscule, 1 chiffre et 1 caractère spécial",
    en: "Invalid password: at least 8 characters, with 1 capital letter, 1 digit and 1 special character",
  },
  password_too_long: {
    fr: "Mot de passe invalide: 72 octets maximum",
    en: "Invalid password: at most 72 bytes",
  },
  common_password: {
    fr: "Ce mot de passe est trop courant : choisissez-en un autre",
    en: "This password is too common: choose another one",
  },
  wrong_password: { fr: "Mot de passe incorrect", en: "Wrong password" },
  terms_required: {
    fr: "Vous devez accepter les CGU et la Politique de confidentialité",
    en: "You must accept the terms of use and the privacy policy",
  },
  email_required: { fr: "Email requis", en: "An e-mail address is required" },
  reset_fields_required: {
    fr: "Token et nouveau mot de passe requis",
    en: "Token and new password are required",
  },
  invalid_reset_token: {
    fr: "Token invalide ou déjà utilisé",
    en: "This link is invalid or was used already",
  },
  expired_reset_token: {
    fr: "Ce lien a expiré. Veuillez redemander un nouveau lien",
    en: "This link has expired. Please ask for a new one",
  },
  receipt_not_found: { fr: "Reçu non trouvé", en: "Receipt not found" },
  wrong_credentials: {
    fr: "Identifiant ou mot de passe incorrect",
    en: "Wrong username or password",
  },
  event_required: {
    fr: "Plusieurs comptes portent cet identifiant. Indiquez le code de l'événement.",
    en: "Several accounts have this name. Give the event code as well.",
  },

  consent_required: {
    fr: "Votre consentement explicite est requis pour traiter votre selfie et activer la recherche faciale",
    en: "Your explicit consent is needed to use your selfie and look for your face",
  },
  camera_required: {
    fr: "Pour cet événement, prenez votre selfie avec l'appareil photo de l'application",
    en: "For this event, take your selfie with the camera in the application",
  },
  too_many_selfie_changes: {
    fr: "Vous avez changé de selfie trop souvent aujourd'hui. Veuillez réessayer plus tard.",
    en: "You have changed your selfie too often today. Please try again later.",
  },
  selfie_not_found: { fr: "Aucun selfie trouvé", en: "No selfie found" },
  no_selfie_to_delete: { fr: "Aucun selfie à supprimer", en: "No selfie to delete" },
  file_missing: {
    fr: "Le champ de fichier « {field} » est requis",
    en: 'The file field "{field}" is required',
  },
  empty_file: { fr: "Fichier selfie vide", en: "The file is empty" },
  not_an_image: { fr: "Le fichier doit être une image", en: "The file must be an image" },
  unsupported_format: {
    fr: "Format d'image non pris en charge : envoyez une image JPEG, PNG ou WebP",
    en: "This image format is not supported: send a JPEG, PNG or WebP image",
  },
  heic_not_supported: {
    fr: "Les images HEIC ne sont pas prises en charge : exportez la photo en JPEG",
    en: "HEIC images are not supported: export the picture as JPEG",
  },
  animated_image: {
    fr: "Les images animées ne sont pas prises en charge",
    en: "Animated images are not supported",
  },
  too_many_pixels: {
    fr: "L'image a trop de pixels pour être traitée",
    en: "The image has too many pixels to be processed",
  },
  image_too_small: { fr: "L'image est trop petite", en: "The image is too small" },
  truncated_image: {
    fr: "L'image est incomplète : l'envoi a peut-être été interrompu",
    en: "The image is incomplete: the upload may have been cut off",
  },
  corrupt_image: { fr: "Format d'image invalide", en: "The image cannot be read" },
  file_too_large: {
    fr: "Image trop volumineuse ({size}MB, maximum {maximum}MB)",
    en: "The image is too large ({size} MB, at most {maximum} MB)",
  },
  selfie_check_failed: {
    fr: "Erreur de validation du selfie. Veuillez réessayer.",
    en: "The selfie could not be checked. Please try again.",
  },
  no_face: {
    fr: "Aucun visage détecté dans l'image. Veuillez envoyer un selfie clair de votre visage.",
    en: "No face was found in the image. Please send a clear selfie of your face.",
  },
  several_faces: {
    fr: "Plusieurs visages détectés. Essayez de recadrer votre visage ou de vous isoler en arrière-plan.",
    en: "Several faces were found. Crop the image to your face, or stand apart from others.",
  },
  face_too_small: {
    fr: "Visage trop petit. Approchez-vous de l'appareil et assurez-vous que le visage est net.",
    en: "The face is too small. Come closer to the camera and make sure that the face is sharp.",
  },
  face_unclear: {
    fr: "Visage peu lisible. Cherchez une bonne lumière, tenez l'appareil immobile et dégagez votre visage.",
    en: "The face is not clear enough. Find good light, hold still and keep your face uncovered.",
  },
  face_turned_away: {
    fr: "Visage de profil. Regardez l'appareil bien en face.",
    en: "The face is turned away. Look straight into the camera.",
  },

  no_file: { fr: "Aucun fichier fourni", en: "No file was sent" },
  no_valid_image: { fr: "Aucune image valide fournie", en: "None of the files is a usable image" },
  photo_not_found: { fr: "Photo non trouvée", en: "Photo not found" },
  photo_not_processed: {
    fr: "Cette photo n'a pas encore été traitée",
    en: "This photo has not been processed yet",
  },
  photo_not_ready: { fr: "Données de photo non disponibles", en: "The photo is not available" },
  no_photo_found: { fr: "Aucune photo trouvée", en: "No photo was found" },
  no_photos_selected: { fr: "Aucune photo sélectionnée", en: "No photo was selected" },
  invalid_photo_ids: { fr: "Format d'ID invalide", en: "An id is malformed" },
  too_many_photos: {
    fr: "Trop de photos à la fois : {maximum} au maximum",
    en: "Too many photos at once: at most {maximum}",
  },
  zip_not_found: {
    fr: "Ce lien de téléchargement n'est pas valide ou a expiré",
    en: "This download link is not valid or has run out",
  },
  idempotency_key_reused: {
    fr: "Cette clé d'idempotence a déjà servi à une autre requête",
    en: "This Idempotency-Key was used for another request",
  },
};

export function textOf(code: ErrorCode, language: Language, params: Record<string, string | number> = {}) {
  return ERROR_TEXTS[code][language].replace(/\{(\w+)\}/g, (whole, name: string) =>
    String(params[name] ?? whole),
  );
}
