#!/bin/sh
# A throw-away PostgreSQL server: started in the folder $1 with the programs in $2, and gone with that folder when the
# standard input ends. It ends with whoever holds its other end, however that process dies.

folder=$1
programs=$2
log=$folder/server.log

cleanup() {
  if [ -n "$server" ]; then
    kill -QUIT "$server" 2>/dev/null
    wait "$server"
  fi
  rm -rf "$folder"
}
trap cleanup EXIT
# What ends a whole group of processes, or closes the other end, must not end the one that tidies up after them.
trap '' HUP INT TERM PIPE

fail() {
  cat "$log"
  exit 1
}

# Texts in the order of the C library's American English: a machine that has no such locale can often make one.
if ! locale -a 2>/dev/null | grep -qi '^en_us\.utf-\?8$' && command -v localedef >/dev/null; then
  export LOCPATH=$folder/locales
  mkdir "$LOCPATH"
  localedef -i en_US -f UTF-8 "$LOCPATH/en_US.UTF-8" 2>/dev/null &
  making=$!
fi

# The order of texts is that of American English, as in no C: what is sorted by bytes is found out.
"$programs/initdb" --pgdata="$folder/data" --username=supabase_admin --auth=trust --encoding=UTF8 \
  --locale=C --locale-provider=icu --icu-locale=en-US --no-sync --no-instructions >"$log" 2>&1 || fail

[ -z "$making" ] || wait "$making"
"$programs/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c timezone=UTC -c max_connections=200 \
  -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c jit=off >"$log" 2>&1 &
server=$!

until [ "$(sed -n 8p "$folder/data/postmaster.pid" 2>/dev/null | tr -d ' ')" = ready ]; do
  kill -0 "$server" 2>/dev/null || fail
  sleep 0.05
done

echo ready
cat >/dev/null
