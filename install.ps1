# Installs the `link-digest` command of a release into a folder of yours, without an administrator:
#
#     irm https://github.com/link-digest/link-digest/releases/latest/download/install.ps1 | iex
#
# LINK_DIGEST_VERSION   a version, such as 0.1.0 [default: the newest]
# LINK_DIGEST_FOLDER    where the program goes [default: Programs\link-digest in the local application data]
# LINK_DIGEST_RELEASES  where releases are [default: https://github.com/link-digest/link-digest/releases]
#
# What was downloaded is installed only if its SHA-256 is the one that the release says.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

$releases = if ($env:LINK_DIGEST_RELEASES) { $env:LINK_DIGEST_RELEASES } else { 'https://github.com/link-digest/link-digest/releases' }
$folder = if ($env:LINK_DIGEST_FOLDER) { $env:LINK_DIGEST_FOLDER } else { Join-Path $env:LOCALAPPDATA 'Programs\link-digest' }
$machine = if ($env:PROCESSOR_ARCHITECTURE -eq 'ARM64') { 'aarch64' } else { 'x86_64' }
$target = "$machine-pc-windows-msvc"
$from = if ($env:LINK_DIGEST_VERSION) { "$releases/download/v$env:LINK_DIGEST_VERSION" } else { "$releases/latest/download" }

$work = Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName())
New-Item -ItemType Directory $work | Out-Null
try {
    Invoke-WebRequest "$from/SHA256SUMS" -OutFile "$work\SHA256SUMS" -UseBasicParsing
    # The list says which version that is.
    $pattern = "^([0-9a-f]{64})  (link-digest-([0-9].*)-$target\.tar\.gz)$"
    $line = Get-Content "$work\SHA256SUMS" | Where-Object { $_ -match $pattern } | Select-Object -First 1
    if (-not ($line -match $pattern)) { throw "the release has no program for $target" }
    $wanted, $archive, $version = $Matches[1], $Matches[2], $Matches[3]
    $name = "link-digest-$version-$target"

    Write-Output "link-digest $version for $target"
    Invoke-WebRequest "$from/$archive" -OutFile "$work\$archive" -UseBasicParsing
    $found = (Get-FileHash "$work\$archive" -Algorithm SHA256).Hash.ToLower()
    if ($found -ne $wanted) { throw "$archive has the SHA-256 $found, and the release says ${wanted}: nothing was installed" }

    # Windows has tar since 2018.
    tar -xzf "$work\$archive" -C $work
    if ($LASTEXITCODE -ne 0) { throw "cannot unpack $archive" }
    New-Item -ItemType Directory -Force $folder | Out-Null
    Copy-Item "$work\$name\link-digest.exe" "$folder\link-digest.exe" -Force

    Write-Output "installed $folder\link-digest.exe"
    if (($env:Path -split ';') -notcontains $folder) {
        Write-Output "it is not on your PATH yet; for this window: `$env:Path = `"$folder;`$env:Path`""
    }
} finally {
    Remove-Item -Recurse -Force $work
}
