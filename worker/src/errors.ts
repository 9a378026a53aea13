/**
 * Every error a caller can get: a stable code and its HTTP status. The texts are in error-texts.ts.
 * Statuses follow the API this one replaces; 413 for large bodies and 422 for malformed ones are ours.
 */
export const ERROR_STATUS = {
  invalid_request: 422,
  not_found: 404,
  method_not_allowed: 405,
  unsupported_content_type: 415,
  internal: 500,
  misconfigured: 503,
  database_unavailable: 503,
  vision_unavailable: 503,
  storage_unavailable: 503,
  busy: 503,
  move_not_ready: 409,
  too_many_tries: 429,
  mail_not_found: 404,
  body_too_large: 413,

  not_authenticated: 401,
  invalid_token: 401,
  inactive_account: 400,
  cross_site_request: 403,
  guests_only: 403,
  only_guests_join: 403,
  photographers_only: 403,
  admins_only: 403,
  photographers_have_no_selfie: 403,

  invalid_event_code: 400,
  event_code_not_found: 404,
  unknown_event_code: 404,
  registration_closed: 409,
  event_over: 410,
  already_joined: 400,
  no_event: 404,
  event_not_found: 404,
  event_name_required: 400,
  invalid_date: 400,
  event_code_taken: 409,
  event_code_unsuitable: 400,
  event_code_fixed: 400,
  no_event_assigned: 404,
  photographer_not_found: 404,
  photographer_has_events: 400,
  photographer_email_taken: 400,
  first_name_required: 400,
  last_name_required: 400,
  phone_required: 400,
  invalid_website: 400,
  user_not_found: 404,
  staff_taken: 400,
  admin_exists: 403,
  wrong_setup_secret: 403,
  removal_request_not_found: 404,
  no_event_photographer: 404,
  contact_name_required: 400,
  contact_message_required: 400,
  contact_message_too_long: 400,

  invalid_registration: 400,
  username_taken: 400,
  email_taken: 400,
  account_taken: 400,
  username_race_lost: 409,
  email_race_lost: 409,
  weak_password: 400,
  password_too_long: 400,
  common_password: 400,
  wrong_password: 403,
  terms_required: 400,
  email_required: 400,
  reset_fields_required: 400,
  invalid_reset_token: 400,
  expired_reset_token: 400,
  receipt_not_found: 404,
  wrong_credentials: 401,
  event_required: 409,

  consent_required: 400,
  camera_required: 400,
  too_many_selfie_changes: 429,
  selfie_not_found: 404,
  no_selfie_to_delete: 404,
  file_missing: 400,
  empty_file: 400,
  not_an_image: 400,
  unsupported_format: 400,
  heic_not_supported: 400,
  animated_image: 400,
  too_many_pixels: 400,
  image_too_small: 400,
  truncated_image: 400,
  corrupt_image: 400,
  file_too_large: 413,
  selfie_check_failed: 400,
  no_face: 400,
  several_faces: 400,
  face_too_small: 400,
  face_unclear: 400,
  face_turned_away: 400,

  no_file: 400,
  no_valid_image: 400,
  photo_not_found: 404,
  photo_not_ready: 404,
  no_photo_found: 404,
  no_photos_selected: 400,
  invalid_photo_ids: 400,
  too_many_photos: 422,
  zip_not_found: 404,
  idempotency_key_reused: 422,
  photo_not_processed: 400,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

export interface AppErrorOptions {
  /** Values for the text, e.g. sizes. */
  params?: Record<string, string | number>;
  /** Several reasons at once: the texts are joined and listed. */
  issues?: ErrorCode[];
  /** Where the request was malformed; field paths and what is wrong there. */
  fields?: { path: string; message: string }[];
  /** Seconds after which trying again makes sense. */
  retryAfterSeconds?: number;
  cause?: unknown;
}

/** An error with a meaning to the caller. The code decides status and text. */
export class AppError extends Error {
  override name = "AppError";
  readonly code: ErrorCode;
  readonly options: AppErrorOptions;
  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    super(code, { cause: options.cause });
    this.code = code;
    this.options = options;
  }
}
