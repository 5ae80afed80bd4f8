<?php
/**
 * Digests in the media library. WordPress refuses `.json`; with this plugin it takes those that are digests, from users
 * who may upload at all. Where another plugin allows `.json`, that stays as it is.
 */

namespace LinkDigest;

if (!defined('ABSPATH')) {
    exit;
}

/** Whether the ending is allowed by this plugin alone. */
function is_ours(?bool $said = null): bool
{
    static $is = false;
    return $is = $said ?? $is;
}

/** Adds the ending, for which the media library asks before it reads a file. */
function allow_json(array $types): array
{
    $is_ours = !isset($types['json']) && current_user_can('upload_files');
    is_ours($is_ours);
    return $is_ours ? $types + ['json' => 'application/json'] : $types;
}

/** Takes a JSON file that is a digest, of whatever type WordPress thinks it is, and refuses any other. */
function allow_digests_alone(array $found, string $file, string $name): array
{
    if (strtolower(substr($name, -5)) !== '.json' || !is_ours()) {
        return $found;
    }
    $is_digest = current_user_can('upload_files') && read_digest($file) !== null;
    return ['ext' => $is_digest ? 'json' : false, 'type' => $is_digest ? 'application/json' : false] + $found;
}
