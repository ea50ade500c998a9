#!/usr/bin/env bash
# Builds the image of one commit twice, in clones at different paths, under two clocks, time zones, masks, homes and, where this is root, users,
# and compares the digests. The .NET SDK's own way to images (dotnet publish -t:PublishContainer) does the same beside it, for comparison.
# Ends with 1 if our digests differ. Needs git, the .NET SDK, docker-registry, skopeo and a C compiler for the second clock.
set -uo pipefail

for program in git dotnet docker-registry skopeo cc; do
  command -v "$program" > /dev/null || { echo "compare-publish-container needs $program" >&2; exit 2; }
done

repository=$(cd "$(dirname "$0")/.." && pwd)
tool=$repository/src/Cicd.Tool/bin/Release/net10.0/Cicd.Tool.dll
[ -f "$tool" ] || dotnet build "$repository/src/Cicd.Tool" -c Release -v quiet -clp:ErrorsOnly || exit 2
work=$(mktemp -d)
registry=
trap '[ -z "$registry" ] || kill "$registry"; rm -rf "$work"' EXIT

# A clock that goes thirteen months ahead, for the programs that load it.
cat > "$work/clock.c" << 'C'
#define _GNU_SOURCE
#include <dlfcn.h>
#include <time.h>
#include <sys/time.h>
#define AHEAD (400L * 24 * 3600)
int clock_gettime(clockid_t clock, struct timespec *now) {
  static int (*real)(clockid_t, struct timespec *);
  if (!real) real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
  int result = real(clock, now);
  if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += AHEAD;
  return result;
}
time_t time(time_t *out) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (out) *out = now.tv_sec;
  return now.tv_sec;
}
int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  struct timespec exact;
  (void)zone;
  clock_gettime(CLOCK_REALTIME, &exact);
  now->tv_sec = exact.tv_sec;
  now->tv_usec = exact.tv_nsec / 1000;
  return 0;
}
C
cc -shared -fPIC -O -o "$work/clock.so" "$work/clock.c" -ldl || exit 2
[ "$(LD_PRELOAD="$work/clock.so" date +%Y%m)" != "$(date +%Y%m)" ] || { echo "the second clock does not go ahead" >&2; exit 2; }

address=127.0.0.1:$(( 20000 + RANDOM % 20000 ))
printf 'version: 0.1\nlog: { level: error, accesslog: { disabled: true } }\nstorage: { filesystem: { rootdirectory: %s } }\nhttp: { addr: %s }\n' "$work/registry" "$address" > "$work/registry.yml"
OTEL_TRACES_EXPORTER=none docker-registry serve "$work/registry.yml" > "$work/registry.log" 2>&1 &
registry=$!
for _ in $(seq 100); do (exec 3<> "/dev/tcp/${address/://}") 2> /dev/null && break; sleep 0.05; done

# A base: what is in it does not matter to the comparison.
mkdir -p "$work/base" "$work/origin/Shop"
echo base > "$work/base/App.dll"
echo '{ "runtimeOptions": { "framework": { "name": "Microsoft.NETCore.App", "version": "10.0.0" } } }' > "$work/base/App.runtimeconfig.json"
dotnet "$tool" image build "$work/base" --base scratch --workdir /base --output "$work/base-image" > "$work/log" && dotnet "$tool" image push "$work/base-image" "$address/base:1" > "$work/log" || { cat "$work/log" >&2; exit 2; }

cp "$repository"/tests/Cicd.SampleWebApp/Program.cs "$work/origin/Shop/"
cat > "$work/origin/Shop/Shop.csproj" << 'X'
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
    <PathMap>$(MSBuildProjectDirectory)=/_/</PathMap>
    <ContinuousIntegrationBuild>true</ContinuousIntegrationBuild>
  </PropertyGroup>
</Project>
X
cat > "$work/origin/.gitignore" << 'X'
bin/
obj/
X
git -C "$work/origin" init -q && git -C "$work/origin" add -A && git -C "$work/origin" -c user.name=a -c user.email=a@example.org commit -qm "feat: shop" || exit 2
chmod 755 "$work"

other=()
[ "$(id -u)" = 0 ] && command -v setpriv > /dev/null && other=(setpriv --reuid=65534 --regid=65534 --clear-groups)
build() { # who, clone, further words before each program
  local who=$1 clone=$2 ours theirs
  shift 2
  ours=$("$@" dotnet "$tool" image build "$clone/Shop" --base "$address/base:1" --output "$clone/image" 2>&1) || { echo "$ours" >&2; exit 2; }
  rm -rf "$clone/Shop/bin" "$clone/Shop/obj"
  if theirs=$("$@" dotnet publish "$clone/Shop" -c Release --nologo -v quiet -t:PublishContainer -p:ContainerBaseImage="$address/base:1" -p:ContainerRegistry="$address" -p:ContainerRepository="sdk-$who" -p:ContainerImageTag=1 2>&1); then
    theirs=$(skopeo inspect --tls-verify=false --format '{{.Digest}}' "docker://$address/sdk-$who:1")
  else
    theirs="did not run: $(echo "$theirs" | grep -m 1 error | cut -c 1-200)"
  fi
  grep -o 'sha256:[0-9a-f]*' <<< "$ours" | tail -n 1 > "$work/$who.ours"
  echo "$theirs" > "$work/$who.theirs"
}

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false DOTNET_CONTAINER_INSECURE_REGISTRIES=$address
git clone -q "$work/origin" "$work/one" || exit 2
build one "$work/one" env TZ=UTC
(umask 077; mkdir "$work/second place"; git clone -q "$work/origin" "$work/second place/two") || exit 2
find "$work/second place/two" -exec touch -h -d 2001-02-03T04:05:06 {} +
mkdir "$work/home"
[ ${#other[@]} = 0 ] || chown -R 65534:65534 "$work/second place" "$work/home"
umask 077
build two "$work/second place/two" "${other[@]}" env TZ=Asia/Tokyo HOME="$work/home" DOTNET_CLI_HOME="$work/home" NUGET_PACKAGES="$work/home/packages" TMPDIR="$work/home" LD_PRELOAD="$work/clock.so"

printf '%-28s %-72s %s\n' "" "first" "second"
for who in ours theirs; do
  name=$([ $who = ours ] && echo "cicd image build" || echo "dotnet publish (its own)")
  printf '%-28s %-72s %s\n' "$name" "$(cat "$work/one.$who")" "$(cmp -s "$work/one.$who" "$work/two.$who" && echo same || cat "$work/two.$who")"
done
[ -s "$work/one.ours" ] && cmp -s "$work/one.ours" "$work/two.ours"
