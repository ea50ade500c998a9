#!/usr/bin/env bash
# Pushes and pulls one image of about 500 MB to and from a registry on loopback, in turn with skopeo copy, each time into an empty registry
# or layout, and measures the memory that building an image with a layer of 1 GB takes. Ends with 1 if we take more than 1.2 times
# skopeo's time (medians), or 150 MB. Needs the .NET SDK, docker-registry and skopeo, 5 GB of disk, and some minutes.
set -uo pipefail

rounds=5 size=500 large=1024
for argument in "$@"; do
  case $argument in
    --rounds=*) rounds=${argument#*=} ;;
    --megabytes=*) size=${argument#*=} ;;
    *) echo "usage: tests/compare-registry.sh [--rounds=N] [--megabytes=N]" >&2; exit 2 ;;
  esac
done
for program in dotnet docker-registry skopeo awk; do
  command -v "$program" > /dev/null || { echo "compare-registry needs $program" >&2; exit 2; }
done

repository=$(cd "$(dirname "$0")/.." && pwd)
tool=$repository/src/Cicd.Tool/bin/Release/net10.0/Cicd.Tool.dll
[ -f "$tool" ] || dotnet build "$repository/src/Cicd.Tool" -c Release -v quiet -clp:ErrorsOnly || exit 2
work=$(mktemp -d)
registry=
stop() { [ -z "$registry" ] || { kill "$registry"; wait "$registry"; } 2> /dev/null; registry=; }
trap 'stop; rm -rf "$work"' EXIT

application() { # directory, megabytes of the application's own file
  mkdir -p "$1"
  head -c "$2M" /dev/urandom > "$1/App.dll"
  echo '{ "runtimeOptions": { "framework": { "name": "Microsoft.NETCore.App", "version": "10.0.0" } } }' > "$1/App.runtimeconfig.json"
}

address=127.0.0.1:$(( 20000 + RANDOM % 20000 ))
start() { # an empty registry
  stop
  rm -rf "$work/registry"
  printf 'version: 0.1\nlog: { level: error, accesslog: { disabled: true } }\nstorage: { filesystem: { rootdirectory: %s } }\nhttp: { addr: %s }\n' "$work/registry" "$address" > "$work/registry.yml"
  OTEL_TRACES_EXPORTER=none docker-registry serve "$work/registry.yml" > "$work/registry.log" 2>&1 &
  registry=$!
  for _ in $(seq 100); do (exec 3<> "/dev/tcp/${address/://}") 2> /dev/null && return; sleep 0.05; done
  echo "the registry does not run:" >&2; cat "$work/registry.log" >&2; exit 2
}

milliseconds() { # runs a command and tells how long it took
  local before
  before=$(date +%s%N)
  "$@" > "$work/command.log" 2>&1 || { echo "$* failed:" >&2; cat "$work/command.log" >&2; exit 2; }
  echo $(( ($(date +%s%N) - before) / 1000000 ))
}
median() { sort -n | awk '{ all[NR] = $1 } END { print NR % 2 ? all[(NR + 1) / 2] : (all[NR / 2] + all[NR / 2 + 1]) / 2 }'; }

application "$work/app" "$size"
dotnet "$tool" image build "$work/app" --base scratch --entrypoint /app/App --output "$work/image" > "$work/build.log" || { cat "$work/build.log" >&2; exit 2; }
digest=$(grep -o 'sha256:[0-9a-f]*' "$work/build.log" | tail -n 1)

push_ours() { dotnet "$tool" image push "$work/image:latest" "$address/app:1"; }
push_theirs() { skopeo copy --quiet --dest-tls-verify=false "oci:$work/image:latest" "docker://$address/app:1"; }
pull_ours() { dotnet "$tool" image pull "$address/app:1" --output "$work/pulled"; }
pull_theirs() { skopeo copy --quiet --src-tls-verify=false "docker://$address/app:1" "oci:$work/pulled:1"; }

for round in $(seq "$rounds"); do
  # Who goes first changes: what the machine still writes of the one before is nobody's advantage.
  [ $((round % 2)) = 1 ] && order="ours theirs" || order="theirs ours"
  for who in $order; do
    start
    sync
    milliseconds "push_$who" >> "$work/push_$who.ms" || exit 2
    rm -rf "$work/pulled"
    sync
    milliseconds "pull_$who" >> "$work/pull_$who.ms" || exit 2
    pulled=$(skopeo inspect --format '{{.Digest}}' "oci:$work/pulled:1")
    [ "$pulled" = "$digest" ] || { echo "pull_$who brought $pulled, and $digest was pushed" >&2; exit 1; }
  done
done

status=0
printf '%-6s %10s %10s %7s\n' "" "cicd ms" "skopeo ms" "ratio"
for what in push pull; do
  ours=$(median < "$work/${what}_ours.ms") theirs=$(median < "$work/${what}_theirs.ms")
  ratio=$(awk -v a="$ours" -v b="$theirs" 'BEGIN { printf "%.2f", a / b }')
  printf '%-6s %10s %10s %7s\n' "$what" "$ours" "$theirs" "$ratio"
  awk -v r="$ratio" 'BEGIN { exit r <= 1.2 }' && status=1
done

stop
rm -rf "$work/registry" "$work/pulled" "$work/image" "$work/app"
application "$work/app" "$large"
dotnet "$tool" image build "$work/app" --base scratch --entrypoint /app/App --output "$work/image" > "$work/build.log" 2>&1 &
build=$!
peak=0
while kill -0 "$build" 2> /dev/null; do
  now=$(awk '/^VmHWM/ { print $2 }' "/proc/$build/status" 2> /dev/null)
  peak=${now:-$peak}
  sleep 0.1
done
wait "$build" || { cat "$work/build.log" >&2; exit 2; }
echo "building a layer of $large MB: $((peak / 1024)) MB at most"
[ "$peak" -gt 0 ] && [ "$peak" -lt 153600 ] || status=1
exit "$status"
