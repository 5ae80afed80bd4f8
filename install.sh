#!/bin/sh
# Installs the `link-digest` command of a release into a folder of yours, without root:
#
#     curl -fsSL https://github.com/link-digest/link-digest/releases/latest/download/install.sh | sh
#
# LINK_DIGEST_VERSION   a version, such as 0.1.0 [default: the newest]
# LINK_DIGEST_FOLDER    where the program goes [default: ~/.local/bin]
# LINK_DIGEST_RELEASES  where releases are [default: https://github.com/link-digest/link-digest/releases]
#
# What was downloaded is installed only if its SHA-256 is the one that the release says.
set -eu

releases=${LINK_DIGEST_RELEASES:-https://github.com/link-digest/link-digest/releases}
folder=${LINK_DIGEST_FOLDER:-$HOME/.local/bin}

fail() {
    echo "install.sh: $1" >&2
    exit 1
}

has() {
    command -v "$1" >/dev/null 2>&1
}

# download ADDRESS FILE
download() {
    if has curl; then
        curl --fail --silent --show-error --location --proto-redir '=https' --output "$2" "$1"
    elif has wget; then
        wget --quiet --output-document="$2" "$1"
    else
        fail 'curl or wget is needed'
    fi || fail "cannot download $1"
}

sha256() {
    if has sha256sum; then
        sha256sum "$1"
    elif has shasum; then
        shasum -a 256 "$1"
    else
        fail 'sha256sum or shasum is needed'
    fi | cut -d ' ' -f 1
}

case "$(uname -s)" in
    Linux) system=unknown-linux-musl ;;
    Darwin) system=apple-darwin ;;
    *) fail "there is no program for $(uname -s) here; on Windows take install.ps1, elsewhere \`cargo install link-digest-cli\`" ;;
esac
case "$(uname -m)" in
    x86_64 | amd64) machine=x86_64 ;;
    arm64 | aarch64) machine=aarch64 ;;
    *) fail "there is no program for $(uname -m) here: \`cargo install link-digest-cli\` builds one" ;;
esac
target=${LINK_DIGEST_TARGET:-$machine-$system}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

if [ -n "${LINK_DIGEST_VERSION:-}" ]; then
    from=$releases/download/v$LINK_DIGEST_VERSION
else
    from=$releases/latest/download
fi
download "$from/SHA256SUMS" "$work/SHA256SUMS"

# The list says which version that is.
archive=$(sed -n "s/^[0-9a-f]\{64\}  \(link-digest-[0-9][^ ]*-$target\.tar\.gz\)\$/\1/p" "$work/SHA256SUMS" | head -n 1)
[ -n "$archive" ] || fail "the release has no program for $target"
version=${archive#link-digest-}
version=${version%-"$target".tar.gz}
name="link-digest-$version-$target"

echo "link-digest $version for $target"
download "$from/$archive" "$work/$archive"
wanted=$(sed -n "s/^\([0-9a-f]\{64\}\)  $archive\$/\1/p" "$work/SHA256SUMS")
found=$(sha256 "$work/$archive")
[ "$found" = "$wanted" ] || fail "$archive has the SHA-256 $found, and the release says $wanted: nothing was installed"

tar -xzf "$work/$archive" -C "$work"
mkdir -p "$folder"
# Beside the old program, then in its place: one that runs is not disturbed.
cp "$work/$name/link-digest" "$folder/.link-digest.new"
chmod 755 "$folder/.link-digest.new"
mv -f "$folder/.link-digest.new" "$folder/link-digest"

echo "installed $folder/link-digest"
case ":$PATH:" in
    *":$folder:"*) ;;
    *) echo "it is not on your PATH yet; for this shell: export PATH=\"$folder:\$PATH\"" ;;
esac
echo "completions and the manual are in $from/$archive"
