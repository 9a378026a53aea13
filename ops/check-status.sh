#!/bin/sh
# Asks an installation how it is, for cron or any monitor: prints one line, ends with 0 (ok), 1 (degraded), 2 (failing)
# or 3 (no answer). Needs curl alone.
#   BASE_URL      the installation, https://photos.example.com
#   STATUS_LOGIN  a file that nobody else may read: {"username":"…","password":"…"} of an admin
set -eu
: "${BASE_URL:?is not set}" "${STATUS_LOGIN:?is not set}"
TIMEOUT_SECONDS=20

field() { sed -n 's/.*"'"$1"'":"\([^"]*\)".*/\1/p'; }
away() { echo "no answer: $1"; exit 3; }

login=$(curl -sS --fail --max-time "$TIMEOUT_SECONDS" "$BASE_URL/api/login" \
  -H 'Content-Type: application/json' --data "@$STATUS_LOGIN" 2>&1) || away "$login"
token=$(printf '%s' "$login" | field access_token)
[ -n "$token" ] || away "logging in gave no token"

# By standard input, so that no list of processes shows the token.
status=$(printf 'header = "Authorization: Bearer %s"\n' "$token" |
  curl -sS --fail --max-time "$TIMEOUT_SECONDS" --config - "$BASE_URL/api/admin/status" 2>&1) || away "$status"
state=$(printf '%s' "$status" | field state)
echo "$state $(printf '%s' "$status" | sed -n 's/.*"reasons":\[\([^]]*\)\].*/\1/p' | tr -d '"' | tr ',' ' ')"
case "$state" in
  ok) exit 0 ;;
  degraded) exit 1 ;;
  failing) exit 2 ;;
  *) away "an answer without a state" ;;
esac
