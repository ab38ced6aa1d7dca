#!/usr/bin/env bash
# Where a server spends its time while it is as busy as it can be, as three lists: by library, by function, and by
# function with all it calls. Needs Linux and perf (Debian: apt-get install linux-perf).
#   bench/profile.sh ChatKit 10        # or Bare; the members of a room: 2, 10, 100, 1000
set -euo pipefail
cd "$(dirname "$0")/.."
server=${1:-ChatKit} members=${2:-10} seconds=${3:-10}
out=artifacts/bench/profile; rm -rf "$out"; mkdir -p "$out"

# Without the second setting generated code lies in an unnamed mapping and perf finds no names for it.
dotnet run -c Release --project bench/ChatKit.Load -- --scenario rooms --rooms "$members" --only "$server" \
  --rounds 1 ${LOAD_OPTIONS:-} --seconds $((seconds + 10)) --set DOTNET_PerfMapEnabled=1 --set DOTNET_EnableWriteXorExecute=0 \
  > "$out/load.txt" 2> "$out/progress.txt" &
load=$!
trap 'kill $load 2>/dev/null || true' EXIT

# The program says so when the warm-up is over.
until grep -q 'measuring' "$out/progress.txt" 2>/dev/null; do
  kill -0 $load || { cat "$out/progress.txt"; exit 1; }
  sleep 1
done
sleep 2
pid=$(sed -n 's/.*process \([0-9]*\).*/\1/p' "$out/progress.txt" | head -1)
perf record -e cpu-clock -F 999 -g -p "$pid" -o "$out/perf.data" -- sleep "$seconds" > /dev/null 2>&1
wait $load || true
cat "$out/progress.txt"

report() { # title, lines, options
  perf report -i "$out/perf.data" --stdio -g none "${@:3}" 2> /dev/null | grep -v -e '^#' -e '^$' -e '0x0000' \
    | sed -E 's/\[[A-Z][A-Za-z.]*\] ?//g; s/(instance|valuetype|class|value class) //g; s/\[OptimizedTier1\]| *$//g' \
    > "$out/$1.txt" || true
  echo; echo "== $1"; head -n "$2" "$out/$1.txt" | cut -c1-180
}
report library 12 --no-children --sort dso
report function 50 --no-children --sort symbol
report 'function and callees' 120 --children --sort symbol
