<?php
/**
 * Where the data are: those that an element names, or else those of the site; and whether a file of this server has them.
 */

namespace LinkDigest;

if (!defined('ABSPATH')) {
    exit;
}

/** The option with the address of the site's digest. It is absent where the digest was uploaded. */
const OPTION = 'link_digest_src';

/** What is uploaded for the site, in its folder of uploads. It stays at one address from issue to issue. */
const UPLOADED = '/link-digest/issues.json';

/** Larger files are left to browsers: read as PHP reads JSON, they take six times as much memory, or more. */
const MOST_BYTES = 4000000;

/** Returns the address of the data: by an address, by a file of the media library, or the site's. Empty where there are none. */
function address(array $given): string
{
    $src = value($given['src'] ?? null, ['type' => 'string']) ?? '';
    if ($src !== '') {
        return web_address($src);
    }
    $media = (int) (value($given['media'] ?? null, ['type' => 'integer']) ?? 0);
    if ($media > 0) {
        $is_json = get_post_mime_type($media) === 'application/json';
        return $is_json ? (string) wp_get_attachment_url($media) : '';
    }
    return address_of_site();
}

/** Returns the address of the site's digest. */
function address_of_site(): string
{
    $address = (string) get_option(OPTION, '');
    if ($address !== '') {
        return web_address($address);
    }
    $uploads = wp_get_upload_dir();
    $file = $uploads['basedir'] . UPLOADED;
    // Its time is in the address, so that the next issue is there at once.
    return is_file($file) ? secure($uploads['baseurl'] . UPLOADED) . '?ver=' . filemtime($file) : '';
}

/** On a secure page, the address as a secure one: WordPress may have kept the one of before. */
function secure(string $address): string
{
    return is_ssl() ? set_url_scheme($address, 'https') : $address;
}

/** Returns the path of what has this address, if it is a JSON file of this site. */
function file_at(string $address): ?string
{
    $address = preg_replace('/[?#].*$/s', '', $address);
    // The address of the folder that WordPress is in; the blog may have another.
    $root = site_url('/');
    if (preg_match('#^/(?!/)#', $address)) {
        $address = preg_replace('#^(\w+://[^/]+).*$#s', '$1', $root) . $address;
    }
    $uploads = wp_get_upload_dir();
    foreach ([$uploads['baseurl'] . '/' => $uploads['basedir'], $root => ABSPATH] as $url => $folder) {
        $below = without_scheme($address);
        $url = without_scheme($url);
        if (strncmp($below, $url, strlen($url)) === 0) {
            $file = within($folder, rawurldecode(substr($below, strlen($url))));
            if ($file !== null) {
                return $file;
            }
        }
    }
    return null;
}

function without_scheme(string $address): string
{
    return preg_replace('#^https?:#i', '', $address);
}

/** Returns the path of a JSON file in a folder, and nothing for one that is elsewhere in truth. */
function within(string $folder, string $name): ?string
{
    if (strpos($name, "\0") !== false || substr($name, -5) !== '.json') {
        return null;
    }
    $folder = realpath($folder);
    $file = $folder === false ? false : realpath("$folder/$name");
    $is_inside = $file !== false && strncmp($file, $folder . DIRECTORY_SEPARATOR, strlen($folder) + 1) === 0;
    return $is_inside && substr($file, -5) === '.json' && is_file($file) ? $file : null;
}

/** Returns the pictures of a digest that are to be beside its file, by the addresses that it has for them. */
function pictures_beside(array $piece): array
{
    $found = [];
    foreach ($piece as $name => $inner) {
        $src = $name === 'image' && is_array($inner) ? ($inner['src'] ?? '') : '';
        $is_beside = is_string($src) && $src !== '' && !preg_match('#^(/|https?:|data:)#i', $src);
        $found = array_merge($found, $is_beside ? [$src] : [], is_array($inner) ? pictures_beside($inner) : []);
    }
    return array_values(array_unique($found));
}

/** Reads a digest in one file. Nothing is returned for what is none: another version, an archive in parts, no JSON. */
function read_digest(string $file): ?array
{
    $size = @filesize($file);
    if ($size === false || $size > MOST_BYTES) {
        return null;
    }
    $text = (string) @file_get_contents($file);
    $digest = json_decode(preg_replace('/^\xEF\xBB\xBF/', '', $text), true, 64);
    $version = is_array($digest) ? ($digest['version'] ?? null) : null;
    $is_digest = (is_int($version) || is_float($version)) && floor($version) == 1 && is_array($digest['issues'] ?? null);
    return $is_digest ? $digest : null;
}
